/** Runs for tests: seeded, so that they repeat, from one origin, so that keys are made once. */
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { createOrigin } from '#core/flows/playing/origin.ts';
import { performFlow, type FlowRun } from '#core/flows/playing/perform-flow.ts';
import { freshRequest, type FlowRequest } from '#core/flows/flow-request.ts';
import { USUAL_SETUP, type Setup } from '#core/flows/setup.ts';
import { createWorld, type World } from '#core/flows/world/world.ts';

export const noBytes = (): never => {
  throw new Error('A seeded run asked for random bytes');
};

const SEED = '4127';
const origin = createOrigin({ seed: SEED, now: 0, randomBytes: noBytes });

export const seededRequest = (flowId: string, asked: Partial<FlowRequest> = {}): FlowRequest => ({
  ...freshRequest(flowId, 0),
  seed: SEED,
  ...asked,
});

export const seededRun = (definition: FlowDefinition, asked: Partial<FlowRequest> = {}): Promise<FlowRun> =>
  performFlow(definition, seededRequest(definition.id, asked), origin);

export const seededWorld = (setup: Partial<Setup> = {}): World =>
  createWorld({ origin, setup: { ...USUAL_SETUP, ...setup }, changes: new Map() });

/** Plays one flow from its id: definition, scenario, sequence. This is what the app calls in a worker. */
import type { Sequence } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { playFlow } from './play-flow.ts';
import { loadFlow } from './registry.ts';
import { beginScenario } from './scenario.ts';

export interface FlowRequest {
  readonly flowId: string;
  /** Undefined stands for the flow's first variant. */
  readonly variant: string | undefined;
  /** Repeats the values of an earlier run; undefined makes new ones. */
  readonly seed: string | undefined;
  readonly now: EpochSeconds;
}

/** A flow played once: its sequence with the values made for it. */
export interface FlowRun {
  readonly flowId: string;
  readonly variant: string | undefined;
  readonly variants: readonly { readonly id: string; readonly label: string }[];
  readonly sequence: Sequence;
  /** The clock of the run; its tokens are to be judged by it. */
  readonly clock: EpochSeconds;
  readonly seed: string | undefined;
}

/** Undefined when no flow has this id. An unknown variant opens the flow's first. */
export async function runFlow(
  { flowId, variant, seed, now }: FlowRequest,
  randomBytes: (count: number) => Uint8Array,
): Promise<FlowRun | undefined> {
  // The keys are made while the definition is on its way.
  const makeScenario = beginScenario({ seed, now, randomBytes });
  const definition = await loadFlow(flowId);
  if (definition === undefined) return undefined;
  const { channel, variants } = definition;
  const chosen = variants.find(({ id }) => id === variant) ?? variants[0];
  const scenario = await makeScenario(channel, chosen.signIn ?? 'during');
  const sequence = playFlow(definition, chosen.id, scenario);
  return { flowId, variant: chosen.id, variants, sequence, clock: scenario.now, seed };
}

/** Every variant of every flow as the exchanges that a capture of it would show. Played once, then kept. */
import { loadAllFlows } from '#core/flows/registry.ts';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { USUAL_DETAIL, type FlowDefinition } from '#core/flows/define-flow.ts';
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import { createOrigin, type Origin } from '#core/flows/playing/origin.ts';
import { performFlow, type FlowRun } from '#core/flows/playing/perform-flow.ts';
import { exchangesOfFlow, type FlowExchange } from './exchanges.ts';

export interface Outline {
  readonly run: FlowRun;
  readonly exchanges: readonly FlowExchange[];
}

export interface Outlines {
  /** In the order of the catalogue. */
  readonly all: () => Promise<readonly Outline[]>;
  /** The same variant with one of its faults. */
  readonly withFault: (outline: Outline, faultId: string) => Promise<Outline>;
}

/** The random bytes are those of the tab; nothing that is made of them is ever shown. */
export function createOutlines(randomBytes: (count: number) => Uint8Array): Outlines {
  const origin = createOrigin({ seed: undefined, now: 0, randomBytes });
  let known: Promise<readonly Outline[]> | undefined;
  const withFaults = new Map<string, Promise<Outline>>();
  const playAll = async (): Promise<readonly Outline[]> => {
    const definitions = await loadAllFlows();
    const outlines: Outline[] = [];
    for (const { id } of CATALOGUE) {
      const definition = definitions.find((each) => each.id === id);
      for (const variant of definition?.variants ?? []) {
        if (definition !== undefined) outlines.push(await outlineOf(definition, variant.id, [], origin));
      }
    }
    return outlines;
  };
  const playFault = async ({ run }: Outline, faultId: string): Promise<Outline> => {
    const definition = (await loadAllFlows()).find(({ id }) => id === run.flowId);
    return definition === undefined ? { run, exchanges: [] } : outlineOf(definition, run.variant, [faultId], origin);
  };
  return {
    all: () => (known ??= playAll()),
    withFault(outline, faultId) {
      const key = [outline.run.flowId, outline.run.variant, faultId].join(' ');
      const outlined = withFaults.get(key) ?? playFault(outline, faultId);
      withFaults.set(key, outlined);
      return outlined;
    },
  };
}

async function outlineOf(
  definition: FlowDefinition,
  variant: string,
  faults: readonly string[],
  origin: Origin,
): Promise<Outline> {
  const run = await performFlow(
    definition,
    {
      flowId: definition.id,
      variant,
      faults,
      detail: USUAL_DETAIL,
      settings: NO_SETTINGS,
      tampering: undefined,
      seed: undefined,
      edition: 0,
      now: 0,
    },
    origin,
  );
  return { run, exchanges: exchangesOfFlow(run.sequence) };
}

/** Plays a flow by its id. The app calls it in a worker. */
import type { FlowRequest } from './flow-request.ts';
import { createOrigin, type Origin } from './playing/origin.ts';
import { performFlow, type FlowRun } from './playing/perform-flow.ts';
import { loadFlow } from './registry.ts';

/** So many sets of values are kept; who goes back further gets new ones. */
const MOST_ORIGINS = 6;

/** One player of flows keeps its origins, so that a value stays what it was from one request to the next. */
export function createFlowPlayer(randomBytes: (count: number) => Uint8Array) {
  const origins = new Map<string, Origin>();

  const originFor = ({ seed, edition, now }: FlowRequest): Origin => {
    const key = seed === undefined ? `edition ${edition}` : `seed ${seed}`;
    const origin = origins.get(key) ?? createOrigin({ seed, now, randomBytes });
    origins.delete(key);
    origins.set(key, origin);
    for (const oldest of [...origins.keys()].slice(0, -MOST_ORIGINS)) origins.delete(oldest);
    return origin;
  };

  /** Undefined when no flow has this id. An unknown variant opens the flow's first. */
  return async (request: FlowRequest): Promise<FlowRun | undefined> => {
    const origin = originFor(request);
    // The key that nearly every flow needs is made while the definition is on its way.
    void origin.keyOf('connector').catch(() => undefined);
    const definition = await loadFlow(request.flowId);
    if (definition === undefined) return undefined;
    return performFlow(definition, request, origin);
  };
}

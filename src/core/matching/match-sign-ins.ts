/** Every sign-in of a trace laid beside the flows. This is what the app calls in a worker, after the rest is shown. */
import type { Trace } from '#core/traces/model.ts';
import { matchSignIn } from './match-sign-in.ts';
import type { FlowMatch } from './model.ts';
import type { Outlines } from './outlines.ts';

/** By the id of the sign-in; only those that follow a flow. */
export async function matchSignIns(
  { hops, signIns }: Pick<Trace, 'hops' | 'signIns'>,
  outlines: Outlines,
): Promise<ReadonlyMap<string, FlowMatch>> {
  const byId = new Map(hops.map((hop) => [hop.id, hop] as const));
  const matches = new Map<string, FlowMatch>();
  for (const { id, hopIds } of signIns) {
    const own = hopIds.flatMap((hopId) => byId.get(hopId) ?? []);
    const match = await matchSignIn(own, outlines);
    if (match !== undefined) matches.set(id, match);
  }
  return matches;
}

/** Hops in the order of time. Those without a time stay behind the one they follow in the file. */
import type { Hop } from '#core/traces/model.ts';
import { numbered } from '#core/traces/new-hop.ts';

export function inOrder(hops: readonly Hop[]): readonly Hop[] {
  const timed: { readonly hop: Hop; readonly time: number }[] = [];
  for (const hop of hops) timed.push({ hop, time: hop.startedAt ?? timed.at(-1)?.time ?? 0 });
  return numbered(timed.sort((a, b) => a.time - b.time).map(({ hop }) => hop));
}

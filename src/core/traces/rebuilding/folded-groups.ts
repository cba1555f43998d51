/** The folded hops as they lay between the others: runs of them, each with what it mostly is. */
import type { Hop, Trace } from '#core/traces/model.ts';
import { noiseGroupOf } from './noise.ts';

export interface FoldedGroup {
  /** The id of the kept hop before it; undefined before the first. */
  readonly after: string | undefined;
  /** The run in `Capture.hops`: from this index up to and not with that one. Kept hops stand in no run. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** What it is, the most frequent first: `scripts and images, telemetry`. */
  readonly what: string;
}

export function foldedGroups(captured: readonly Hop[], { hops }: Pick<Trace, 'hops'>): readonly FoldedGroup[] {
  const keptIds = keptHopIds(hops);
  const groups: FoldedGroup[] = [];
  let after: string | undefined;
  let from = 0;
  const close = (to: number): void => {
    if (to > from) groups.push({ after, from, to, count: to - from, what: describeRun(captured, from, to) });
  };
  captured.forEach((hop, index) => {
    const id = keptIds.get(hop.place);
    if (id === undefined) return;
    close(index);
    after = id;
    from = index + 1;
  });
  close(captured.length);
  return groups;
}

/** By its place, which every copy of a hop keeps. */
export const keptHopIds = (hops: readonly Hop[]): ReadonlyMap<Hop['place'], string> =>
  new Map(hops.filter(({ certainty }) => certainty === 'captured').map(({ place, id }) => [place, id] as const));

/** More are not worth naming. */
const MOST_NAMED = 2;
/** So many of a run are looked at: a long one is what it begins with. */
const MOST_ASKED = 500;

function describeRun(captured: readonly Hop[], from: number, to: number): string {
  const counts = new Map<string, number>();
  for (const hop of captured.slice(from, Math.min(to, from + MOST_ASKED))) {
    const group = noiseGroupOf(hop);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const names = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  return names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ' and others' : '');
}

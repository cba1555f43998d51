/**
 * Which flow a captured sign-in follows. What is seen counts for a flow by how rare it is among flows, what it should
 * show and does not counts against it, and so does what was captured and is no part of it.
 */
import { madeOnce } from '#core/shared/made-once.ts';
import { align, similarity, type Pair } from './align.ts';
import type { CapturedExchange, Exchange, FlowExchange } from './exchanges.ts';
import type { Outline } from './outlines.ts';
import { visibleIn } from './visibility.ts';

export interface Fit {
  readonly outline: Outline;
  readonly pairs: readonly Pair[];
  /** From 0 to 1. */
  readonly score: number;
}

/** How much what a flow has and the capture has not counts, and the other way round. */
const MISSING_COUNTS = 0.6;
const SURPLUS_COUNTS = 0.8;
const OTHER_CHANNEL = 0.8;
const OTHER_INVOKES = 0.8;

/** The best variant of each flow, the best flow first; only those of which something is seen. */
export function rankFlows(captured: readonly CapturedExchange[], outlines: readonly Outline[]): readonly Fit[] {
  const rarityOf = rarities(outlines);
  const best = new Map<string, Fit>();
  for (const outline of outlines) {
    const fit = fitOf(outline, captured, rarityOf);
    const known = best.get(outline.run.flowId);
    if (fit.pairs.length > 0 && fit.score > (known?.score ?? 0)) best.set(outline.run.flowId, fit);
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score);
}

export function fitOf(
  outline: Outline,
  captured: readonly CapturedExchange[],
  rarityOf: (exchange: Exchange) => number,
): Fit {
  const pairs = align(outline.exchanges, captured);
  const [paired, used] = [new Set(pairs.map(({ expected }) => expected)), new Set(pairs.map((pair) => pair.captured))];
  const isVisible = visibleIn(captured);
  const weigh = (exchanges: readonly Exchange[]): number =>
    exchanges.reduce((sum, exchange) => sum + rarityOf(exchange), 0);
  const seen = pairs.reduce(
    (sum, { expected, captured: one }) => sum + rarityOf(expected) * closeness(expected, one),
    0,
  );
  const missing = outline.exchanges.filter((each) => !paired.has(each) && isVisible(each) && !isInferred(each));
  const surplus = captured.filter((each) => !used.has(each) && each.kind !== undefined && !isRepeat(each, pairs));
  const total = weigh([...paired]) + MISSING_COUNTS * weigh(missing) + SURPLUS_COUNTS * weigh(surplus);
  const channels = new Set(pairs.flatMap((pair) => pair.captured.channelId ?? []));
  const isOther = channels.size > 0 && !outline.exchanges.some(({ channelId }) => channels.has(channelId ?? ''));
  const factor = (isOther ? OTHER_CHANNEL : 1) * (hasOtherInvokes(outline, captured) ? OTHER_INVOKES : 1);
  return { outline, pairs, score: total === 0 ? 0 : (seen / total) * factor };
}

/** Invokes and events were captured, and none of the flow's is among them. */
function hasOtherInvokes({ exchanges }: Outline, captured: readonly CapturedExchange[]): boolean {
  const named = captured.flatMap(({ activity, hop }) =>
    hop.certainty === 'captured' && activity?.includes(' ') === true ? [activity] : [],
  );
  return named.length > 0 && !exchanges.some(({ activity }) => named.includes(activity ?? ''));
}

/** Of what two exchanges of one kind can have in common, the share that they have. */
const closeness = (expected: Exchange, captured: Exchange): number =>
  similarity(expected, captured) / similarity(expected, expected);

const isInferred = ({ request }: FlowExchange): boolean => request.certainty === 'inferred';

/** A key set read twice, a reload: it says nothing against the flow. */
const isRepeat = (captured: CapturedExchange, pairs: readonly Pair[]): boolean =>
  pairs.some(({ expected }) => similarity(expected, captured) > 0);

/** An exchange that few flows have tells more than one that nearly all have. */
export const rarities = madeOnce((outlines: readonly Outline[]): ((exchange: Exchange) => number) => {
  const flows = new Set(outlines.map(({ run }) => run.flowId)).size;
  const having = new Map<string, Set<string>>();
  for (const { run, exchanges } of outlines) {
    for (const exchange of exchanges) {
      const key = keyOf(exchange);
      having.set(key, (having.get(key) ?? new Set()).add(run.flowId));
    }
  }
  return (exchange) => Math.log2(1 + flows / Math.max(having.get(keyOf(exchange))?.size ?? 1, 1));
});

const keyOf = ({ kind, activity, address }: Exchange): string => `${kind ?? address} ${activity ?? ''}`;

/** Lays a captured sign-in beside the flows of the catalogue. */
import type { Hop } from '#core/traces/model.ts';
import { findDivergence } from './divergence.ts';
import { nameOfHop } from './found-standing.ts';
import { exchangesOfHops, type CapturedExchange } from './exchanges.ts';
import { matchedSteps } from './matched-steps.ts';
import type { FlowMatch } from './model.ts';
import type { Outlines } from './outlines.ts';
import { rankFlows, type Fit } from './rank-flows.ts';

/** Below this what was captured could be anything. */
const LEAST_SCORE = 0.2;
const LEAST_PAIRS = 2;
const CERTAIN = { score: 0.7, ahead: 0.08, pairs: 4 };
/** The browser's part is the same in several flows: of two that fit as well none is likely. */
const LIKELY = { score: 0.45, ahead: 0.06, pairs: 3 };
/** Flows nearly as good as the best one are named. */
const NEARLY = 0.75;
const MOST_OTHERS = 4;
const MOST_REASONS = 4;

/** Undefined when the hops follow no flow that is known. */
export async function matchSignIn(hops: readonly Hop[], outlines: Outlines): Promise<FlowMatch | undefined> {
  const captured = exchangesOfHops(hops);
  const ranked = rankFlows(captured, await outlines.all());
  const [best, second] = ranked;
  if (best === undefined || best.score < LEAST_SCORE || best.pairs.length < LEAST_PAIRS) return undefined;
  const steps = matchedSteps(best, captured);
  const { run } = best.outline;
  return {
    flowId: run.flowId,
    variant: run.variants[0]?.id === run.variant ? undefined : run.variant,
    title: run.sequence.title,
    sureness: surenessOf(best, second),
    reasons: reasonsFor(best),
    others: ranked
      .slice(1, 1 + MOST_OTHERS)
      .filter(({ score }) => score >= best.score * NEARLY)
      .map(({ outline }) => ({ flowId: outline.run.flowId, title: outline.run.sequence.title })),
    steps,
    divergence: await findDivergence(best, steps, captured, outlines),
  };
}

function surenessOf({ score, pairs }: Fit, second: Fit | undefined): FlowMatch['sureness'] {
  const ahead = score - (second?.score ?? 0);
  if (score >= CERTAIN.score && ahead >= CERTAIN.ahead && pairs.length >= CERTAIN.pairs) return 'certain';
  return score >= LIKELY.score && ahead >= LIKELY.ahead && pairs.length >= LIKELY.pairs ? 'likely' : 'possible';
}

function reasonsFor({ outline, pairs }: Fit): readonly string[] {
  const channel = pairs.flatMap((pair) => pair.captured.channelId ?? [])[0];
  const belongs = outline.exchanges.some(({ channelId }) => channelId === channel);
  const seen = pairs.filter((pair) => isTelling(pair.captured)).slice(0, MOST_REASONS - 1);
  return [
    `${pairs.length} of its ${outline.exchanges.length} exchanges are in the capture, in its order.`,
    ...(channel !== undefined && belongs ? [`The activities come from the channel ${channel}, as in this flow.`] : []),
    ...seen.map(({ expected, captured }) => `“${expected.request.label}” is ${nameOfHop(captured.hop)}.`),
  ];
}

/** What stands in many flows tells little of this one. */
const isTelling = ({ kind, activity }: CapturedExchange): boolean =>
  (kind !== 'client-credentials' && kind !== 'metadata' && kind !== 'key-set' && kind !== 'activity') ||
  (activity ?? '').includes(' ');

/** Where a capture first leaves the flow, what that most likely comes from, and what to look at next. */
import type { Prose, Sequence } from '#core/sequence/sequence.ts';
import type { CapturedExchange } from './exchanges.ts';
import { nameOfHop } from './found-standing.ts';
import type { Divergence, DivergenceCause, MatchedStep } from './model.ts';
import type { Outline, Outlines } from './outlines.ts';
import { fitOf, rarities, type Fit } from './rank-flows.ts';
import { sideOf } from './visibility.ts';

/** A person does not weigh more. */
const MOST_CAUSES = 4;

export async function findDivergence(
  fit: Fit,
  steps: readonly MatchedStep[],
  captured: readonly CapturedExchange[],
  outlines: Outlines,
): Promise<Divergence | undefined> {
  const at = steps.find(({ state }) => state === 'missing' || state === 'failed' || state === 'out-of-order');
  if (at === undefined) return undefined;
  const isLast = steps.every(({ number, state }) => number <= at.number || (state !== 'seen' && state !== 'failed'));
  return {
    number: at.number,
    hopId: at.hopId ?? lastHopBefore(at, steps),
    sentence: sentenceOn(at, fit.outline.run.sequence, isLast),
    causes: await causesOf(fit, at, captured, outlines),
    next: nextLook(at, fit, isLast),
  };
}

/** The last thing that is as in the flow. */
const lastHopBefore = ({ number }: MatchedStep, steps: readonly MatchedStep[]): string | undefined =>
  steps.findLast((step) => step.number < number && step.hopId !== undefined)?.hopId;

function sentenceOn(
  { state, number, label, because, hopId }: MatchedStep,
  sequence: Sequence,
  isLast: boolean,
): string {
  const step = sequence.steps[number - 1];
  const ends = step?.kind === 'message' ? ` from ${labelOf(sequence, step.from)} to ${labelOf(sequence, step.to)}` : '';
  const name = `Step ${number}, “${label}”${ends}`;
  switch (state) {
    case 'failed':
      return `${name}, fails. ${because ?? ''}`.trim();
    case 'out-of-order':
      return `${name}, comes at another place than in the flow. ${because ?? ''}`.trim();
    default:
      if (hopId !== undefined) return `${name}, is left out. ${because ?? ''}`.trim();
      return isLast ? `${name}, never comes, and nothing of the flow after it.` : `${name}, is left out.`;
  }
}

const labelOf = ({ participants }: Sequence, id: string): string =>
  participants.find((participant) => participant.id === id)?.label ?? id;

/** Each fault of the flow is played: those whose run is more like the capture than the run that goes well come first. */
async function causesOf(
  fit: Fit,
  at: MatchedStep,
  captured: readonly CapturedExchange[],
  outlines: Outlines,
): Promise<readonly DivergenceCause[]> {
  const rarityOf = rarities(await outlines.all());
  const { run } = fit.outline;
  const order = new Map(run.sequence.steps.map(({ id }, index) => [id, index + 1] as const));
  const candidates = await Promise.all(
    run.faults.map(async (fault) => {
      const withFault: Outline = await outlines.withFault(fit.outline, fault.id);
      const { score } = fitOf(withFault, captured, rarityOf);
      const away = Math.abs((order.get(fault.failsAt) ?? order.get(fault.at) ?? 0) - at.number);
      return { fault, gain: score - fit.score, away };
    }),
  );
  return candidates
    .filter(({ gain, away }) => gain > 0 || (gain === 0 && away <= 2))
    .toSorted((a, b) => b.gain - a.gain || a.away - b.away)
    .slice(0, MOST_CAUSES)
    .map(({ fault }) => ({ sentence: `${fault.label}. ${plainText(fault.cause)}`, faultId: fault.id }));
}

const plainText = (prose: Prose): string => prose.map(({ text }) => text).join('');

function nextLook({ state, stepId, hopId }: MatchedStep, { outline }: Fit, isLast: boolean): string {
  if (state === 'failed') return 'Read the whole answer: services say there what they refuse and why.';
  if (state === 'out-of-order') return 'See whether two attempts overlap: record one sign-in alone, in a new window.';
  const exchange = outline.exchanges.find(({ request, answer }) => request.id === stepId || answer?.id === stepId);
  if (state === 'missing' && hopId !== undefined) {
    const name = nameOfHop({ id: hopId });
    return exchange?.kind === 'activity'
      ? `Read ${name}: it says why the other one did not come.`
      : `Compare ${name} with the step of the flow, and see where its sender loses the value.`;
  }
  const side = exchange === undefined ? undefined : sideOf(exchange);
  const longer = isLast ? ' Let the recording go on until the chat shows what came of it.' : '';
  if (side === 'to-bot' || side === 'from-bot') {
    return `Look at the bot’s log at this moment, or record between channel and bot with a proxy.${longer}`;
  }
  return `Record with “Preserve log” on, in the window or popup in which the sign-in takes place.${longer}`;
}

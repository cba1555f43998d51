/** What became of each message of the flow in the capture. */
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { handedOver } from '#core/traces/links/hand-over.ts';
import { similarity } from './align.ts';
import type { CapturedExchange, FlowExchange } from './exchanges.ts';
import type { MatchedStep, StepState } from './model.ts';
import type { Fit } from './rank-flows.ts';
import { sideOf, visibleIn, type Side } from './visibility.ts';

interface Standing {
  readonly state: StepState;
  readonly hopId?: string;
  readonly because?: string;
}

export function matchedSteps({ outline, pairs }: Fit, captured: readonly CapturedExchange[]): readonly MatchedStep[] {
  const { sequence } = outline.run;
  const byRequest = new Map(outline.exchanges.map((each) => [each.request.id, each] as const));
  const byAnswer = new Map(outline.exchanges.map((each) => [each.answer?.id, each] as const));
  const paired = new Map(pairs.map((pair) => [pair.expected, pair.captured] as const));
  const used = new Set(pairs.map((pair) => pair.captured));
  const isVisible = visibleIn(captured);
  const addresses = new Set(captured.map(({ address }) => address));
  // A request of no known kind is, as a rule, what a token is used for: nobody misses it where its host was not recorded.
  const isMissed = (exchange: FlowExchange): boolean =>
    isVisible(exchange) && (exchange.kind !== undefined || addresses.has(exchange.address));
  const places = new Map(captured.map((each, index) => [each, index + 1] as const));

  const requestStanding = (exchange: FlowExchange): Standing => {
    const found = paired.get(exchange);
    if (found !== undefined) return foundStanding(found, exchange);
    const elsewhere = captured.find((each) => !used.has(each) && similarity(exchange, each) > 0);
    if (elsewhere !== undefined) {
      const because = `It is there, as exchange ${places.get(elsewhere)}, but not where the flow has it.`;
      return { state: 'out-of-order', hopId: elsewhere.hop.id, because };
    }
    return isMissed(exchange) ? { state: 'missing', because: MISSING } : unseen(exchange);
  };

  const standingOf = (step: MessageStep): Standing => {
    const asked = byRequest.get(step.id);
    if (asked !== undefined) return requestStanding(asked);
    const answered = byAnswer.get(step.id);
    if (answered !== undefined) return answerStanding(answered, paired.get(answered), requestStanding(answered));
    return actStanding(step, captured);
  };

  return messagesOf(sequence).map(({ step, number }) => {
    const { state, hopId, because } = standingOf(step);
    return { number, stepId: step.id, label: step.label, state, hopId, because };
  });
}

export const messagesOf = ({ steps }: Pick<Sequence, 'steps'>) =>
  steps.flatMap((step, index) => (step.kind === 'message' ? [{ step, number: index + 1 }] : []));

const MISSING = 'The capture holds others of this sort, but not this one.';

/** A request whose answer is a failure is failed at the answer, if the flow draws one. */
function foundStanding({ hop }: CapturedExchange, { answer, statusClass }: FlowExchange): Standing {
  if (hop.certainty === 'inferred') return { state: 'inferred', hopId: hop.id, ...reason(hop.because) };
  const status = hop.response?.status ?? 0;
  const fails = answer === undefined && status >= 400 && statusClass !== Math.floor(status / 100);
  return fails
    ? { state: 'failed', hopId: hop.id, because: `It was answered with ${status}.` }
    : { state: 'seen', hopId: hop.id };
}

function answerStanding(exchange: FlowExchange, found: CapturedExchange | undefined, asked: Standing): Standing {
  if (found === undefined)
    return { ...asked, ...(asked.state === 'missing' ? { because: 'Nor is its request.' } : {}) };
  const { hop } = found;
  if (hop.response === undefined) {
    if (hop.answerBecause !== undefined) return { state: 'inferred', hopId: hop.id, because: hop.answerBecause };
    if (hop.certainty === 'inferred') return { state: 'inferred', hopId: hop.id, ...reason(hop.because) };
    return { state: 'not-visible', hopId: hop.id, because: 'Its request is there; the capture has no answer to it.' };
  }
  const { status } = hop.response;
  const fails = (status ?? 0) >= 400 && exchange.statusClass !== found.statusClass;
  return fails
    ? { state: 'failed', hopId: hop.id, because: `The flow goes on from another answer; here it is ${status}.` }
    : { state: 'seen', hopId: hop.id };
}

const reason = (because: string | undefined): Pick<Standing, 'because'> => (because === undefined ? {} : { because });

/** A script's hand-over is in the page; what people press and say is in no capture. */
function actStanding(step: MessageStep, captured: readonly CapturedExchange[]): Standing {
  const handsOver = step.wire?.kind === 'act' && /notifySuccess|postMessage/.test(step.wire.text);
  const page = handsOver ? captured.find(({ hop }) => handedOver(hop).length > 0) : undefined;
  if (page !== undefined) return { state: 'seen', hopId: page.hop.id };
  const because = handsOver
    ? 'It happens in a page. The capture has no body that shows it.'
    : 'It is no HTTP request that a capture could hold.';
  return { state: 'not-visible', because };
}

const SIDES: Readonly<Record<Side, string>> = {
  browser: 'The person’s browser makes it, and nothing of the browser was recorded.',
  'to-bot': 'It is sent to the bot, and nothing that reached the bot was recorded.',
  'from-bot': 'The bot makes it, and nothing that the bot asked for was recorded.',
  resource: 'It is no part of getting a token, and nothing was recorded at its address.',
  'between-services': 'It goes from server to server, where neither a browser nor the bot can record it.',
};

const unseen = (exchange: FlowExchange): Standing => ({
  state: 'not-visible',
  because: SIDES[exchange.kind === undefined ? 'resource' : sideOf(exchange)],
});

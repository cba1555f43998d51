/** What became of each message of the flow in the capture. */
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { handedOver } from '#core/traces/links/hand-over.ts';
import { similarity } from './align.ts';
import type { CapturedExchange, FlowExchange } from './exchanges.ts';
import { answerFound, nameOfHop, requestFound, type Standing } from './found-standing.ts';
import type { MatchedStep } from './model.ts';
import type { Fit } from './rank-flows.ts';
import { hasItsPlace, sideOf, visibleIn, whyNotMissed, type Side } from './visibility.ts';

export function matchedSteps(fit: Fit, captured: readonly CapturedExchange[]): readonly MatchedStep[] {
  const { outline, pairs } = fit;
  const { sequence } = outline.run;
  const byRequest = new Map(outline.exchanges.map((each) => [each.request.id, each] as const));
  const byAnswer = new Map(outline.exchanges.map((each) => [each.answer?.id, each] as const));
  const paired = new Map(pairs.map((pair) => [pair.expected, pair.captured] as const));
  const used = new Set(pairs.map((pair) => pair.captured));
  const messages = messagesOf(sequence);
  const last = lastSeen(fit, messages);
  const isMissed = missedIn(captured);

  const requestStanding = (exchange: FlowExchange): Standing => {
    const found = paired.get(exchange);
    if (found !== undefined) return requestFound(found, exchange);
    const elsewhere = captured.find((each) => !used.has(each) && similarity(exchange, each) > 0);
    if (elsewhere !== undefined) return elsewhereStanding(exchange, elsewhere);
    if (!isMissed(exchange)) return unseen(exchange);
    const instead = insteadOf(exchange, fit, captured);
    if (instead !== undefined) return instead;
    return { state: 'missing', because: exchange.requestNumber > last ? afterLast(last) : MISSING };
  };

  const standingOf = (step: MessageStep): Standing => {
    const asked = byRequest.get(step.id);
    if (asked !== undefined) return requestStanding(asked);
    const answered = byAnswer.get(step.id);
    if (answered === undefined) return actStanding(step, captured);
    const found = paired.get(answered);
    if (found !== undefined) return answerFound(found, answered);
    const request = requestStanding(answered);
    return request.state === 'missing' ? { ...request, because: 'Nor is its request.' } : request;
  };

  return messages.map(({ step, number }) => {
    const { state, hopId, because } = standingOf(step);
    return { number, stepId: step.id, label: step.label, state, hopId, because };
  });
}

export const messagesOf = ({ steps }: Pick<Sequence, 'steps'>) =>
  steps.flatMap((step, index) => (step.kind === 'message' ? [{ step, number: index + 1 }] : []));

/** The number of the last message of the flow that the capture shows. */
function lastSeen({ pairs }: Fit, messages: ReturnType<typeof messagesOf>): number {
  const seen = new Set(
    pairs.flatMap(({ expected, captured }) => [
      expected.request.id,
      ...(captured.hop.response === undefined ? [] : [expected.answer?.id]),
    ]),
  );
  return messages.findLast(({ step }) => seen.has(step.id))?.number ?? 0;
}

const MISSING = 'The capture holds others of this sort, but not this one.';
const afterLast = (number: number): string => `Nothing of the flow after step ${number} is in the capture.`;

function elsewhereStanding(exchange: FlowExchange, { hop }: CapturedExchange): Standing {
  const [hopId, name] = [hop.id, nameOfHop(hop)];
  if (hasItsPlace(exchange))
    return { state: 'out-of-order', hopId, because: `It is there, as ${name}, but not where the flow has it.` };
  return { state: 'seen', hopId, because: `It is ${name}. Where it stands among the others says nothing.` };
}

/**
 * A request of no known kind is, as a rule, what a token is used for: nobody misses it where its host was not recorded.
 */
function missedIn(captured: readonly CapturedExchange[]): (exchange: FlowExchange) => boolean {
  const isVisible = visibleIn(captured);
  const addresses = new Set(captured.map(({ address }) => address));
  return (exchange) =>
    isVisible(exchange) &&
    whyNotMissed(exchange) === undefined &&
    (exchange.kind !== undefined || addresses.has(exchange.address));
}

/** At its place the capture has another activity, or a request to the same address that lacks what would make it this one. */
function insteadOf(
  exchange: FlowExchange,
  { outline, pairs }: Fit,
  captured: readonly CapturedExchange[],
): Standing | undefined {
  const at = outline.exchanges.indexOf(exchange);
  const isBefore = ({ expected }: Fit['pairs'][number]): boolean => outline.exchanges.indexOf(expected) < at;
  const [before, after] = [pairs.findLast(isBefore), pairs.find((pair) => !isBefore(pair))];
  const here = captured.slice(
    before === undefined ? 0 : captured.indexOf(before.captured) + 1,
    after === undefined ? captured.length : captured.indexOf(after.captured),
  );
  for (const each of here) {
    const what = exchange.kind === 'activity' ? each.activity : lackOf(exchange, each);
    if (what === undefined) continue;
    return { state: 'missing', hopId: each.hop.id, because: `In its place stands ${nameOfHop(each.hop)}, ${what}.` };
  }
  return undefined;
}

function lackOf(exchange: FlowExchange, { hop, method, names }: CapturedExchange): string | undefined {
  const isAlike = method === exchange.method && pathOf(hop.request) === pathOf(exchange.request.wire);
  const lacks = [...exchange.names].filter((name) => !names.has(name));
  return isAlike && lacks.length > 0 ? `to the same address, without ${lacks.join(', ')}` : undefined;
}

function pathOf(request: MessageStep['wire']): string | undefined {
  if (request?.kind !== 'request') return undefined;
  const { host, path } = readUrl(request.url);
  return `${host}${path}`;
}

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
  because: whyNotMissed(exchange) ?? SIDES[exchange.kind === undefined ? 'resource' : sideOf(exchange)],
});

/** What stands in a capture, counted in one pass: by it the capabilities are judged. */
import {
  BOT_CALLS,
  TOKEN_REQUESTS,
  TOKEN_SERVICE_CALLS,
  type ExchangeKind,
} from '#core/traces/recognising/exchange-kinds.ts';
import { isMadeByBrowser } from '#core/traces/recognising/exchange-ends.ts';
import type { Hop } from '#core/traces/model.ts';
import { headerOf } from '#core/traces/recognising/message-parts.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { isOurReason } from './kept-bodies.ts';

type Fact =
  | 'request'
  | 'answer'
  | 'has headers'
  | 'from a browser'
  /** From a Chromium of version 130 or later, whose export leaves credentials out unless it is asked. */
  | 'from a sanitising browser'
  | 'sends cookies'
  | 'sets cookies'
  | 'is authorized'
  /** A call that no server accepts without a credential was accepted, and none is recorded. */
  | 'lacks authorization'
  | 'credential replaced'
  | 'fragment'
  | 'request body'
  | 'request body missing'
  | 'answer body'
  | 'answer body missing'
  | 'answer body not kept'
  | 'preflight'
  /** A script’s call to another site that a browser asks leave for (Fetch standard, CORS-preflight request). */
  | 'needs a preflight'
  | 'has a time'
  | 'channel call'
  | 'token service call'
  | 'token request'
  | 'browser leg';

/** How many hops each fact is true of. */
export type Survey = (fact: Fact) => number;

const BROWSER = /^Mozilla\//;
const CHROMIUM = /\bChrome\/(\d{2,4})\./;
const FIRST_SANITISING = 130;
const REPLACED = /^(?:\w+ )?\W*(?:redacted|removed|masked|filtered|\*{3,})\W*$/i;
const CHANNEL_CALLS: ReadonlySet<ExchangeKind> = new Set<ExchangeKind>(['activity', 'send-activity']);
const BODY_METHODS: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);
/** What a page may send to another site without asking. */
const ASKS_NO_LEAVE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

export function surveyOf(hops: readonly Hop[]): Survey {
  const counts = new Map<Fact, number>();
  const say: Say = (isTrue, fact) => {
    if (isTrue) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  };
  for (const hop of hops) {
    sayOfMessages(hop, say);
    sayOfBodies(hop, say);
    sayOfKind(hop, say);
  }
  return (fact) => counts.get(fact) ?? 0;
}

type Say = (isTrue: boolean, fact: Fact) => void;

function sayOfMessages({ request, response, startedAt, recorded }: Hop, say: Say): void {
  say(request !== undefined, 'request');
  if (request === undefined) return;
  const agent = headerOf(request, 'user-agent') ?? '';
  const cookies = headerOf(request, 'cookie');
  const authorization = headerOf(request, 'authorization');
  const setCookie = headerOf(response, 'set-cookie');
  say(response !== undefined, 'answer');
  say(request.headers.length + (response?.headers.length ?? 0) > 0, 'has headers');
  say(BROWSER.test(agent) || headerOf(request, 'sec-fetch-mode') !== undefined, 'from a browser');
  say(Number(CHROMIUM.exec(agent)?.[1] ?? 0) >= FIRST_SANITISING, 'from a sanitising browser');
  say(cookies !== undefined, 'sends cookies');
  say(setCookie !== undefined, 'sets cookies');
  say(authorization !== undefined, 'is authorized');
  say(
    [cookies, authorization, setCookie].some((value) => value !== undefined && REPLACED.test(value)),
    'credential replaced',
  );
  say(request.url.includes('#') || headerOf(response, 'location')?.includes('#') === true, 'fragment');
  say(startedAt !== undefined, 'has a time');
  const isPreflight =
    recorded.resource === 'preflight' || headerOf(request, 'access-control-request-method') !== undefined;
  say(isPreflight, 'preflight');
  const asksNoLeave =
    authorization === undefined && ASKS_NO_LEAVE.test(headerOf(request, 'content-type') ?? 'text/plain');
  const isToOther = recorded.resource === 'fetch' && headerOf(request, 'sec-fetch-site') === 'cross-site';
  say(isToOther && !isPreflight && !asksNoLeave, 'needs a preflight');
}

function sayOfBodies({ request, response, recorded }: Hop, say: Say): void {
  if (request?.body !== undefined) say(true, 'request body');
  else say(recorded.requestBodyMissing !== undefined || isSilentOnBody(request), 'request body missing');
  const missing = recorded.answerBodyMissing;
  if (response?.body !== undefined) say(true, 'answer body');
  else if (missing !== undefined) say(true, isOurReason(missing) ? 'answer body not kept' : 'answer body missing');
}

/** A method that carries a body, without one and without a length of 0. */
const isSilentOnBody = (request: Hop['request']): boolean =>
  request !== undefined && BODY_METHODS.has(request.method) && headerOf(request, 'content-length') !== '0';

function sayOfKind(hop: Hop, say: Say): void {
  const kind = recogniseExchange(hop);
  if (kind === undefined) return;
  say(CHANNEL_CALLS.has(kind), 'channel call');
  say(TOKEN_SERVICE_CALLS.has(kind), 'token service call');
  say(TOKEN_REQUESTS.has(kind), 'token request');
  say(isMadeByBrowser(kind), 'browser leg');
  const needsCredential = BOT_CALLS.has(kind) && (TOKEN_SERVICE_CALLS.has(kind) || kind === 'send-activity');
  const wasAccepted = hop.response?.status !== undefined && hop.response.status < 300;
  const isSilent = headerOf(hop.request, 'authorization') === undefined;
  say(needsCredential && wasAccepted && isSilent, 'lacks authorization');
}

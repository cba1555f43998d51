/**
 * Fetch standard, "CORS check" and "CORS-preflight fetch": a script is given an answer of another origin only if that
 * answer allows it, and with credentials not by `*`. Judged where the recorder says that a script asked. Left out: headers
 * that a preflight does not allow one by one, and extensions that stop requests.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { answerHeader, isSuccess, requestHeader, statusOf, statusSeen } from '#core/checks/facts/message-facts.ts';
import { corsCheck, corsPreflight } from '#core/checks/facts/rule-sources.ts';
import type { Hop } from '#core/traces/model.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'May the script read the answer of another origin?';
const ORIGIN = ['Origin: https://app.example', 'Sec-Fetch-Mode: cors'];
const call = (answerHeaders: readonly string[], headers: readonly string[] = [], recorded = {}) =>
  exampleHops({
    ask: 'POST https://login.example/token',
    headers: [...ORIGIN, ...headers],
    body: 'grant_type=authorization_code&code=a',
    answer: '200',
    answerHeaders: ['Date: Thu, 12 Mar 2026 14:20:00 GMT', ...answerHeaders],
    recorded,
  });
const preflight = (answer: string, answerHeaders: readonly string[]) =>
  exampleHops({
    ask: 'OPTIONS https://login.example/token',
    headers: [...ORIGIN, 'Access-Control-Request-Method: POST'],
    answer,
    answerHeaders: ['Date: Thu, 12 Mar 2026 14:20:00 GMT', ...answerHeaders],
  });

export default defineCheck({
  id: 'cors-allows-the-call',
  question: QUESTION,
  severity: 'high',
  sources: [corsCheck, corsPreflight],
  examples: {
    fail: [
      call([]),
      call(['Access-Control-Allow-Origin: *'], ['Cookie: sid=1']),
      preflight('405', ['Access-Control-Allow-Origin: *']),
    ],
    pass: [
      call(['Access-Control-Allow-Origin: https://app.example']),
      call(['Access-Control-Allow-Origin: *']),
      preflight('204', ['Access-Control-Allow-Origin: *']),
    ],
    'not-checkable': [
      exampleHops({ ask: 'POST https://login.example/token', headers: ORIGIN, body: 'grant_type=a', answer: '0' }),
    ],
  },
  run({ hops }) {
    return hops.filter(({ hop }) => isCrossOriginScript(hop)).map(judge);
  },
});

/** Forms send Origin too, so a script has to be named. */
function isCrossOriginScript(hop: Hop): boolean {
  const origin = requestHeader(hop, 'origin');
  if (origin === undefined || hop.request === undefined) return false;
  const { scheme, host } = readUrl(hop.request.url);
  const mode = requestHeader(hop, 'sec-fetch-mode');
  const isScript =
    mode === undefined ? hop.recorded.resource === 'fetch' || hop.recorded.resource === 'preflight' : mode === 'cors';
  return isScript && origin !== `${scheme}://${host}`;
}

function judge({ hop }: HopFacts): Found {
  const origin = requestHeader(hop, 'origin') ?? '';
  const allowed = answerHeader(hop, 'access-control-allow-origin');
  const isPreflight = requestHeader(hop, 'access-control-request-method') !== undefined;
  const shown = [
    evidence('Asks', { hop, value: origin, where: 'header Origin' }),
    evidence('Allowed', { hop, value: allowed ?? '(none)', where: 'answer header Access-Control-Allow-Origin' }),
    evidence('Answered', statusSeen(hop)),
  ];
  if (statusOf(hop) === undefined || hop.response?.headers.length === 0) {
    const because =
      'There is no answer, or its headers are missing. CORS is one reason; an ad blocker, a page that was left and a lost connection are others.';
    return { ...notCheckable(QUESTION, because), evidence: shown };
  }
  const reason = reasonToRefuse({ hop, origin, allowed, isPreflight });
  if (reason === undefined) {
    return passed('The script may read the answer', shown, 'The answer names its origin, or any.');
  }
  return failed({
    title: isPreflight ? 'The preflight is refused' : 'The browser keeps the answer from the script',
    ...(readUrl(hop.request?.url ?? '').path.endsWith('/authorize') ? { actor: 'client' } : {}),
    evidence: shown,
    meaning: `${reason} The script sees a network error, whatever the status.`,
    next: 'Register the page’s origin at the server (Entra: a redirect URI of the type single-page app). The authorization endpoint is never called by script but opened.',
  });
}

interface Checked {
  readonly hop: Hop;
  readonly origin: string;
  readonly allowed: string | undefined;
  readonly isPreflight: boolean;
}

function reasonToRefuse({ hop, origin, allowed, isPreflight }: Checked): string | undefined {
  if (isPreflight && !isSuccess(hop)) return 'A preflight has to be answered with a status from 200 to 299.';
  if (allowed === undefined) return 'The answer has no Access-Control-Allow-Origin.';
  const withCookies = !isPreflight && requestHeader(hop, 'cookie') !== undefined;
  if (allowed === '*') return withCookies ? 'The request carries cookies, and then “*” does not count.' : undefined;
  if (allowed !== origin) return 'The answer allows another origin than the one that asks.';
  return withCookies && answerHeader(hop, 'access-control-allow-credentials') !== 'true'
    ? 'The request carries cookies, and the answer does not say Access-Control-Allow-Credentials: true.'
    : undefined;
}

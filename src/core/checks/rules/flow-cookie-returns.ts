/**
 * The cookie with which a client knows its own request again (state, nonce, correlation) has to come along on the callback:
 * draft-ietf-httpbis-rfc6265bis-22 sections 5.6.7 and 5.8.3; RFC 9700 section 4.7.1. SameSite=Lax and a form post of
 * another site do not go together. Which cookie it is shows by its value, or is guessed by its name; the Token Service
 * names the one that it misses (BotFramework-Services issue 343). Left out: cookies that scripts set.
 */
import { cookiesMissing, cookieSeen, cookiesSetIn, tieOf, type SetCookie } from '#core/checks/facts/cookie-facts.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, valueAt, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { isRefusal, requestHeader, statusSeen } from '#core/checks/facts/message-facts.ts';
import type { Authorization } from '#core/checks/facts/oauth-facts.ts';
import { cookieDraft } from '#core/checks/facts/rule-sources.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import { describeOutcome } from '#core/traces/cookies/describe-cookie.ts';
import type { NotSentReason } from '#core/traces/cookies/model.ts';
import type { Hop } from '#core/traces/model.ts';

const QUESTION = 'Does the cookie that ties the answer to the request come along?';
const start = (attributes: string): ExampleHop => ({
  ask: 'GET https://app.example/login',
  headers: ['Accept: text/html', 'Cookie: theme=dark'],
  answer: '302 https://login.example/authorize',
  answerHeaders: [`Set-Cookie: corr=${EXAMPLE_REQUEST.state}; Path=/; Secure; HttpOnly; ${attributes}`],
});
const posted = (attributes: string, cookie: string) => {
  const [page, post] = roundTrip({ mode: 'form_post' });
  const headers = ['Origin: https://login.example', `Cookie: theme=dark${cookie}`];
  return exampleHops(start(attributes), ...(page && post ? [page, { ...post, headers }] : []));
};

export default defineCheck({
  id: 'flow-cookie-returns',
  question: QUESTION,
  severity: 'high',
  sources: [cookieDraft('5.6.7.1'), cookieDraft('5.8.3'), rfc(9700, '4.7.1')],
  examples: {
    fail: [posted('SameSite=Lax', '')],
    pass: [posted('SameSite=None', `; corr=${EXAMPLE_REQUEST.state}`)],
    'not-checkable': [{ ...exampleHops(...roundTrip()), missing: ['cookies'] }],
  },
  run(facts) {
    const refused = facts.hops.flatMap((each) => missedBy(each, facts));
    if (refused.length > 0) return refused;
    const landed = facts.authorizations.flatMap((authorization) => {
      const landing = authorization.response?.landing;
      return landing === undefined ? [] : [{ authorization, landing }];
    });
    const because = cookiesMissing(facts);
    if (because !== undefined) return landed.length === 0 ? [] : [notCheckable(QUESTION, because)];
    const cookies = cookiesSetIn(facts);
    if (cookies.length === 0 && landed.length > 0 && facts.capability('cookies').state !== 'whole')
      return [notCheckable(QUESTION, 'No answer here sets a cookie: none did, or the recorder left them out.')];
    return landed.flatMap(({ authorization, landing }) =>
      cookies.filter((cookie) => isTie(cookie, authorization, landing)).flatMap((cookie) => judge(cookie, landing)),
    );
  },
});

/** Set before the answer came; by name only where the same host is to have it back. */
function isTie({ life, hop }: SetCookie, { request }: Authorization, landing: HopFacts): boolean {
  const [state, nonce] = ['state', 'nonce'].map((name) => request?.parameters.one(name)?.value);
  const tie = tieOf(life, state, nonce);
  const outcome = life.outcomes.get(landing.hop.id);
  if (tie === undefined || outcome === undefined || hop === landing.hop) return false;
  const isElsewhere = outcome.kind === 'not-sent' && (outcome.because === 'domain' || outcome.because === 'path');
  return tie === 'value' || !isElsewhere;
}

function judge(cookie: SetCookie, { hop }: HopFacts): readonly Found[] {
  const outcome = cookie.life.outcomes.get(hop.id);
  if (outcome === undefined) return [];
  const shown = [
    evidence('Set', cookieSeen(cookie)),
    evidence('Callback', {
      hop,
      value: `${hop.request?.method ?? 'Request'} ${outcome.kind === 'sent' ? 'with' : 'without'} ${cookie.life.name}`,
      where: 'header Cookie',
    }),
    evidence('Answered', statusSeen(hop)),
  ];
  if (outcome.kind === 'sent') {
    return [passed('The cookie that ties the answer to the request comes along', shown, describeOutcome(outcome))];
  }
  if (outcome.kind === 'cannot-tell') {
    return [{ ...notCheckable(QUESTION, describeOutcome(outcome)), evidence: shown }];
  }
  return [
    failed({
      title: `The cookie ${cookie.life.name} stays away from the callback`,
      severity: isRefusal(hop) || hop.response === undefined ? 'high' : 'medium',
      actor: 'client',
      evidence: shown,
      meaning: `${describeOutcome(outcome)} Without it the client cannot know its own request again${isRefusal(hop) ? ', and refuses the answer' : ''}.`,
      next: adviceOn(outcome.because),
    }),
  ];
}

function adviceOn(because: NotSentReason): string {
  switch (because) {
    case 'strict':
      return 'Set the cookie with SameSite=Lax, or with SameSite=None and Secure where the answer comes by form post.';
    case 'lax-method':
    case 'unset-method':
    case 'lax-subresource':
    case 'unset-subresource':
      return 'Set the cookie with SameSite=None and Secure, or take the answer by query.';
    case 'domain':
    case 'path':
    case 'secure':
    case 'expired':
      return 'Set the cookie so that it fits the callback: its host, its path, its scheme, its time.';
    case 'dropped':
      return 'See what the browser says of the Set-Cookie line; its attributes do not go together.';
    case 'replaced':
    case 'deleted':
    case 'other-value':
      return 'See what changed the cookie in between: a second attempt, another tab, a script.';
    case 'program':
    case 'unexplained':
      return 'Begin and finish in one browser that takes the cookies of this host, and record that.';
  }
}

const MISSED = /missing session cookie \(([^()\s]{1,100})\)/i;

/** The answer of a server that names the cookie it misses decides, whatever the recorder notes of cookies. */
function missedBy({ hop, request }: HopFacts, facts: SignInFacts): readonly Found[] {
  const [said, named] = MISSED.exec(hop.response?.body?.text ?? '') ?? [];
  if (said === undefined || named === undefined) return [];
  // Its name ends with the state, by which a redacted copy still tells it.
  const state = valueAt(hop, request, 'query', 'state')?.value ?? '';
  const cookie = cookiesSetIn(facts).find(({ life }) => life.name === named || life.name === `consent${state}`);
  const name = cookie?.life.name ?? named;
  return [
    failed({
      title: `The cookie ${name} does not come back`,
      evidence: [
        ...(cookie === undefined ? [] : [evidence('Set', cookieSeen(cookie))]),
        evidence('Missing', { hop, value: name, where: 'header Cookie' }),
        evidence('Said', { hop, value: said, where: 'answer body' }),
      ],
      meaning: `It ties the sign-in to the browser that began it. ${whyMissed(cookie, hop)} Without it the Token Service cannot go on.`,
      next: 'Ask the bot for a new card, and begin and finish in one browser that takes the cookies of this host.',
      sources: [issue('microsoft/BotFramework-Services', 343)],
    }),
  ];
}

function whyMissed(cookie: SetCookie | undefined, callback: Hop): string {
  if (cookie === undefined) return 'No hop here sets it: the sign-in was begun elsewhere, or before the capture.';
  const outcome = cookie.life.outcomes.get(callback.id);
  if (outcome?.kind === 'not-sent' && outcome.because !== 'unexplained') return describeOutcome(outcome);
  return requestHeader(cookie.hop, 'user-agent') === requestHeader(callback, 'user-agent')
    ? 'The browser may block cookies in this window, or this is another profile of it.'
    : 'It was set in another browser than the one that comes back.';
}

/**
 * draft-ietf-httpbis-rfc6265bis-22 sections 5.7 and 8.3: SameSite=None without Secure is dropped by the browser, and a cookie
 * that signs somebody in should be Secure. HttpOnly is common practice that no text asks for. Which cookies are meant is
 * guessed by their names. Left out: every other cookie, and http on the developer's own machine.
 */
import { cookieSeen, cookiesSetIn, guardsSignIn, tieOf, type SetCookie } from '#core/checks/facts/cookie-facts.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { isLoopback } from '#core/checks/facts/addresses.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { cookieDraft } from '#core/checks/facts/rule-sources.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { describeDrop } from '#core/traces/cookies/describe-cookie.ts';
import type { DropReason } from '#core/traces/cookies/model.ts';

const start = (cookie: string): ExampleHop => ({
  ask: 'GET https://app.example/login',
  answer: '302 https://login.example/authorize',
  answerHeaders: [`Set-Cookie: ${cookie}`],
});
const setting = (cookie: string) => exampleHops(start(cookie), ...roundTrip());

export default defineCheck({
  id: 'cookie-attributes',
  question: 'Are the cookies of the sign-in taken by the browser and guarded?',
  severity: 'medium',
  sources: [cookieDraft('5.7'), cookieDraft('8.3')],
  examples: {
    fail: [
      setting('nonce=a1; Path=/; HttpOnly; SameSite=None'),
      setting('sessionid=a1; Path=/; HttpOnly'),
      setting('sessionid=a1; Path=/; Secure'),
    ],
    pass: [setting('sessionid=a1; Path=/; Secure; HttpOnly; SameSite=Lax')],
  },
  run(facts) {
    const judged = cookiesSetIn(facts).filter(({ life }) => guardsSignIn(life));
    const found = judged.flatMap(judge);
    const [first] = judged;
    if (found.length > 0 || first === undefined) return found;
    return [
      passed(
        'The cookies of the sign-in are taken and guarded',
        [evidence('For example', cookieSeen(first))],
        'Those that look like sessions are Secure and HttpOnly, and none is dropped.',
      ),
    ];
  },
});

/** What is wrong with Domain, prefix and size has rules of its own. */
const DROPPED_HERE: ReadonlySet<DropReason> = new Set<DropReason>([
  'none-without-secure',
  'secure-from-http',
  'cross-site-answer',
]);

function judge(cookie: SetCookie): readonly Found[] {
  const { life, set, hop } = cookie;
  const shown = [evidence('Set', cookieSeen(cookie))];
  if (set.dropped !== undefined) {
    return DROPPED_HERE.has(set.dropped)
      ? [
          failed({
            title: `The browser drops the cookie ${life.name}`,
            severity: tieOf(life) === undefined ? 'medium' : 'high',
            evidence: shown,
            meaning: describeDrop(set.dropped),
            next: 'Set it over https with Secure, and with SameSite=None only where another site’s request needs it.',
          }),
        ]
      : [];
  }
  const { scheme, host } = readUrl(hop.request?.url ?? '');
  if (scheme === 'http' && isLoopback(host)) return [];
  if (!set.attributes.secure) return [unguarded(cookie, 'Secure', 'medium')];
  return set.attributes.httpOnly ? [] : [unguarded(cookie, 'HttpOnly', 'low')];
}

const unguarded = (cookie: SetCookie, attribute: 'Secure' | 'HttpOnly', severity: 'medium' | 'low'): Found =>
  failed({
    title: `The cookie ${cookie.life.name} is not ${attribute}`,
    severity,
    evidence: [evidence('Set', cookieSeen(cookie))],
    meaning:
      attribute === 'Secure'
        ? 'It would go along over http as well, where everybody on the way can read it.'
        : 'A script of the page can read it. No text asks for HttpOnly; for a session it is common practice.',
    next: `Add ${attribute}, unless the name says session and it is none.`,
  });

/**
 * draft-ietf-httpbis-rfc6265bis-22 sections 4.1.2.3, 4.1.3, 5.7 and 8.6: a cookie with Domain goes to every host below it, and
 * each of them can set it; a broken __Host- or __Secure- prefix has it dropped, in whatever letter case. Which cookies are
 * sessions is guessed by their names. Left out: who else has hosts under the domain.
 */
import { cookieSeen, cookiesSetIn, guardsSignIn, type SetCookie } from '#core/checks/facts/cookie-facts.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { cookieDraft } from '#core/checks/facts/rule-sources.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { describeDrop } from '#core/traces/cookies/describe-cookie.ts';
import type { DropReason } from '#core/traces/cookies/model.ts';

const start = (cookie: string): ExampleHop => ({
  ask: 'GET https://login.app.example/login',
  answer: '302 https://login.example/authorize',
  answerHeaders: [`Set-Cookie: ${cookie}`],
});
const setting = (cookie: string) => exampleHops(start(cookie), ...roundTrip());

export default defineCheck({
  id: 'cookie-scope',
  question: 'Do the cookies of the sign-in stay with their host?',
  severity: 'low',
  sources: [cookieDraft('4.1.2.3'), cookieDraft('4.1.3'), cookieDraft('8.6')],
  examples: {
    fail: [
      setting('sessionid=a1; Domain=app.example; Path=/; Secure; HttpOnly'),
      setting('__Host-sessionid=a1; Secure; HttpOnly'),
    ],
    pass: [
      setting('__Host-sessionid=a1; Path=/; Secure; HttpOnly'),
      setting('sessionid=a1; Domain=login.app.example; Secure'),
    ],
  },
  run(facts) {
    const judged = cookiesSetIn(facts).filter(({ life, set }) => guardsSignIn(life) || set.dropped !== undefined);
    const found = judged.flatMap(judge);
    const first = judged.find(({ life }) => guardsSignIn(life));
    if (found.length > 0 || first === undefined) return found;
    const shown = [evidence('For example', cookieSeen(first))];
    return [passed('The cookies of the sign-in stay with their host', shown, 'None goes to the domain above it.')];
  },
});

const DROPPED_HERE: ReadonlySet<DropReason> = new Set<DropReason>([
  'host-prefix',
  'secure-prefix',
  'other-domain',
  'public-suffix',
]);

function judge(cookie: SetCookie): readonly Found[] {
  const { life, set, hop } = cookie;
  const shown = [evidence('Set', cookieSeen(cookie))];
  if (set.dropped !== undefined) {
    return DROPPED_HERE.has(set.dropped)
      ? [
          failed({
            title: `The browser drops the cookie ${life.name}`,
            severity: 'medium',
            evidence: shown,
            meaning: describeDrop(set.dropped),
            next: 'Set it as its prefix and its host ask for.',
          }),
        ]
      : [];
  }
  const host = readUrl(hop.request?.url ?? '').host.replace(/:\d{1,5}$/, '');
  if (set.attributes.hostOnly || life.domain === host) return [];
  return [
    failed({
      title: `The cookie ${life.name} goes to every host of ${life.domain}`,
      evidence: [...shown, evidence('Set by', { hop, value: host, where: 'host' })],
      meaning: 'Each host under that domain receives it and can put another in its place.',
      next: 'Leave Domain out, or name the cookie with __Host-, unless several hosts share the session on purpose.',
    }),
  ];
}

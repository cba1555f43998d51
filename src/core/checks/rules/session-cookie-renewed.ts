/**
 * draft-ietf-httpbis-rfc6265bis-22 section 8.4: a session that stays the same through the sign-in lets who planted it share it.
 * ASVS 5.0 asks for a new one. Seen at the client's host: what goes along on the callback and still does afterwards, when
 * the callback set nothing new. Sessions are guessed by name. Left out: the provider's own, which often change later.
 */
import { cookiesMissing, cookiesOf, looksLikeSession } from '#core/checks/cookie-facts.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/example-hops.ts';
import { roundTrip } from '#core/checks/example-sign-in.ts';
import { evidence, type HopFacts } from '#core/checks/hop-facts.ts';
import { masked } from '#core/checks/message-facts.ts';
import { cookieDraft } from '#core/checks/rule-sources.ts';
import type { SignInFacts } from '#core/checks/sign-in-facts.ts';
import type { CookieLife } from '#core/traces/cookies/model.ts';

const QUESTION = 'Is the session another one after the sign-in?';
const trip = (answerHeaders: readonly string[], after: readonly ExampleHop[]) =>
  exampleHops(
    ...roundTrip().map((hop, index) =>
      index === 1 ? { ...hop, headers: ['Cookie: sessionid=a1b2c3d4'], answerHeaders } : hop,
    ),
    ...after,
  );
const home = (value: string): ExampleHop => ({
  ask: 'GET https://app.example/home',
  headers: [`Cookie: sessionid=${value}`],
  answer: '200',
});

export default defineCheck({
  id: 'session-cookie-renewed',
  question: QUESTION,
  severity: 'low',
  sources: [
    cookieDraft('8.4'),
    {
      label: 'OWASP ASVS 5.0 section 7.2',
      href: 'https://owasp.org/www-project-application-security-verification-standard/',
    },
  ],
  examples: {
    fail: [trip([], [home('a1b2c3d4')])],
    pass: [trip(['Set-Cookie: sessionid=e5f6a7b8; Secure'], [home('e5f6a7b8')])],
    'not-checkable': [trip([], []), { ...exampleHops(...roundTrip()), missing: ['cookies'] }],
  },
  run(facts) {
    const landings = facts.authorizations.flatMap(({ response }) => response?.landing ?? []);
    const because = cookiesMissing(facts);
    if (because !== undefined) return landings.length === 0 ? [] : [notCheckable(QUESTION, because)];
    return landings.flatMap((landing) => judge(landing, facts));
  },
});

const isSentAt = ({ outcomes }: CookieLife, { hop }: HopFacts): boolean => outcomes.get(hop.id)?.kind === 'sent';

function judge(landing: HopFacts, facts: SignInFacts): readonly Found[] {
  const lives = cookiesOf(facts);
  const before = lives.find((life) => looksLikeSession(life) && isSentAt(life, landing));
  if (before === undefined) return [];
  const shown = [
    evidence('On the callback', {
      hop: landing.hop,
      value: `${before.name}=${masked(before.value)}`,
      where: 'header Cookie',
    }),
  ];
  const later = facts.allHops.slice(facts.allHops.indexOf(landing) + 1);
  const ids = new Set([landing, ...later].map(({ hop }) => hop.id));
  const renewed = lives.find((life) => looksLikeSession(life) && ids.has(life.set?.hopId ?? ''));
  if (renewed !== undefined) {
    return [passed('The session is another one after the sign-in', shown, `The cookie ${renewed.name} is set anew.`)];
  }
  const again = later.find((each) => isSentAt(before, each));
  if (again === undefined) {
    return [{ ...notCheckable(QUESTION, 'No later request shows which session goes on.'), evidence: shown }];
  }
  return [
    failed({
      title: `The cookie ${before.name} stays the same through the sign-in`,
      basis: 'inferred',
      actor: 'client',
      evidence: [
        ...shown,
        evidence('Afterwards', {
          hop: again.hop,
          value: `${before.name}=${masked(before.value)}`,
          where: 'header Cookie',
        }),
      ],
      meaning: 'Who knows the session of before the sign-in, because they planted it, is signed in with it too.',
      next: 'Let the client make a new session when somebody has signed in; a server may do so without a new cookie.',
    }),
  ];
}

/**
 * draft-ietf-httpbis-rfc6265bis-22 section 8.4: a session that stays the same through the sign-in lets who planted it share it.
 * ASVS 5.0 asks for a new one. Seen at the client's host: what goes along on the callback and still does afterwards, when
 * the callback set nothing new. Sessions are guessed by name. Left out: the provider's own, which often change later.
 */
import { cookiesMissing, cookiesOf, looksLikeSession } from '#core/checks/facts/cookie-facts.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { masked } from '#core/checks/facts/message-facts.ts';
import { cookieDraft } from '#core/checks/facts/rule-sources.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { madeOnce } from '#core/shared/made-once.ts';
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

interface Sessions {
  /** The first that went along, by the id of the hop. */
  readonly sentAt: ReadonlyMap<string, CookieLife>;
  /** The next that is set at a place or after it. */
  readonly setFrom: readonly (CookieLife | undefined)[];
  /** The place of each hop among all. */
  readonly places: ReadonlyMap<string, number>;
}

const sessionsIn = madeOnce((allHops: SignInFacts['allHops']): Sessions => {
  const places = new Map(allHops.map(({ hop }, place) => [hop.id, place] as const));
  const sentAt = new Map<string, CookieLife>();
  const setAt = new Map<number | undefined, CookieLife>();
  for (const life of cookiesOf({ allHops }).filter(looksLikeSession)) {
    const place = places.get(life.set?.hopId ?? '');
    if (!setAt.has(place)) setAt.set(place, life);
    for (const [hopId, { kind }] of life.outcomes) if (kind === 'sent' && !sentAt.has(hopId)) sentAt.set(hopId, life);
  }
  const setFrom: (CookieLife | undefined)[] = [];
  for (const place of [...allHops.keys()].toReversed()) setFrom[place] = setAt.get(place) ?? setFrom[place + 1];
  return { sentAt, setFrom, places };
});

function judge(landing: HopFacts, facts: SignInFacts): readonly Found[] {
  const { sentAt, setFrom, places } = sessionsIn(facts.allHops);
  const before = sentAt.get(landing.hop.id);
  if (before === undefined) return [];
  const shown = [
    evidence('On the callback', {
      hop: landing.hop,
      value: `${before.name}=${masked(before.value)}`,
      where: 'header Cookie',
    }),
  ];
  const place = places.get(landing.hop.id) ?? 0;
  const renewed = setFrom[place];
  if (renewed !== undefined) {
    return [passed('The session is another one after the sign-in', shown, `The cookie ${renewed.name} is set anew.`)];
  }
  const [again] = [...before.outcomes]
    .filter(([hopId, { kind }]) => kind === 'sent' && (places.get(hopId) ?? 0) > place)
    .flatMap(([hopId]) => facts.allHops[places.get(hopId) ?? -1] ?? []);
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

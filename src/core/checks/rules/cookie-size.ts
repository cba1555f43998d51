/**
 * draft-ietf-httpbis-rfc6265bis-22 sections 5.6, 5.7 and 6.1: a cookie of more than 4096 octets is dropped, an attribute of more than
 * 1024 ignored. Chromium keeps 180 for a site. Many servers refuse headers beyond 8 or 16 KB with 431 (RFC 6585 section 5) or
 * 400: cookies of sign-ins that were never finished pile up. Left out: the exact limit of a server, which none announces.
 */
import { cookiesMissing, cookieSeen, cookiesSetIn } from '#core/checks/facts/cookie-facts.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { requestHeader, statusOf, statusSeen } from '#core/checks/facts/message-facts.ts';
import { cookieDraft } from '#core/checks/facts/rule-sources.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { siteOf } from '#core/traces/cookies/site.ts';

const QUESTION = 'Do the cookies stay within what browsers and servers take?';
const LONGEST_HEADER = 8192;
const LONGEST_ATTRIBUTE = 1024;
const MOST_OF_A_SITE = 180;
const ask = (cookie: string, answer: string): ExampleHop => ({
  ask: 'GET https://app.example/login',
  headers: [`Cookie: ${cookie}`],
  answer,
});

export default defineCheck({
  id: 'cookie-size',
  question: QUESTION,
  severity: 'medium',
  sources: [cookieDraft('5.7'), cookieDraft('6.1'), rfc(6585, '5')],
  examples: {
    fail: [
      exampleHops(...roundTrip(), ask(`nonce.1=${'a'.repeat(9000)}`, '200')),
      exampleHops(...roundTrip(), ask('nonce.1=a', '431')),
      exampleHops(...roundTrip(), { ...ask('a=1', '200'), answerHeaders: [`Set-Cookie: big=${'a'.repeat(4100)}`] }),
    ],
    pass: [exampleHops(...roundTrip(), ask('nonce.1=a', '200'))],
    'not-checkable': [{ ...exampleHops(...roundTrip()), missing: ['cookies'] }],
  },
  run(facts) {
    const because = cookiesMissing(facts);
    if (because !== undefined) return [notCheckable(QUESTION, because)];
    const sizes = facts.hops.flatMap((each) => {
      const cookie = requestHeader(each.hop, 'cookie');
      return cookie === undefined ? [] : [{ facts: each, size: cookie.length }];
    });
    const found = [...judgeSet(facts), ...judgeHeaders(sizes)];
    const [first] = sizes;
    if (found.length > 0 || first === undefined) return found;
    const largest = sizes.reduce((a, b) => (b.size > a.size ? b : a), first);
    const shown = [evidence('Largest Cookie header', sizeSeen(largest))];
    return [passed('The cookies stay within the limits', shown, 'No cookie is too long and no header near its limit.')];
  },
});

interface Size {
  readonly facts: HopFacts;
  /** In characters; cookies are ASCII. */
  readonly size: number;
}

const sizeSeen = ({ facts: { hop }, size }: Size) => ({ hop, value: `${size} characters`, where: 'header Cookie' });

function judgeSet(facts: SignInFacts): readonly Found[] {
  const cookies = cookiesSetIn(facts);
  const tooLarge = cookies
    .filter(({ set }) => set.dropped === 'too-large')
    .map((cookie) =>
      failed({
        title: `The cookie ${cookie.life.name} is too long and dropped`,
        evidence: [evidence('Set', cookieSeen(cookie))],
        meaning: `Name and value have ${cookie.life.name.length + cookie.life.value.length} characters; browsers take 4096 octets.`,
        next: 'Keep the data on the server and put an id into the cookie, or spread it over several.',
      }),
    );
  const longAttributes = facts.hops.flatMap(({ hop }) =>
    (hop.response?.headers ?? [])
      .filter(({ name }) => name.toLowerCase() === 'set-cookie')
      .flatMap(({ value }) => value.split('\n'))
      .filter((line) =>
        line
          .split(';')
          .slice(1)
          .some((attribute) => attribute.length > LONGEST_ATTRIBUTE),
      )
      .map((line) => ({ hop, name: line.split('=', 1)[0] ?? '' })),
  );
  const ignored = longAttributes.map(({ hop, name }) =>
    failed({
      title: `An attribute of the cookie ${name} is too long and ignored`,
      evidence: [evidence('Set', { hop, value: name, where: 'answer header Set-Cookie' })],
      meaning: `Browsers take attributes of up to ${LONGEST_ATTRIBUTE} octets.`,
      next: 'See which attribute it is; most often a Path that holds a whole address.',
    }),
  );
  const crowded = [...grouped(cookies, ({ life }) => siteOf(life.domain))].filter(
    ([, ofSite]) => ofSite.length > MOST_OF_A_SITE,
  );
  return [
    ...tooLarge,
    ...ignored,
    ...crowded.map(([site, ofSite]) =>
      failed({
        title: `${ofSite.length} cookies of ${site} in one sign-in`,
        evidence: ofSite.slice(-1).map((cookie) => evidence('The last one', cookieSeen(cookie))),
        meaning: `Chromium keeps ${MOST_OF_A_SITE} for a site and drops others beyond that.`,
        next: 'Give cookies of unfinished sign-ins a short Max-Age, and delete them on the callback.',
      }),
    ),
  ];
}

function judgeHeaders(sizes: readonly Size[]): readonly Found[] {
  const refused = sizes.find(
    ({ facts, size }) => statusOf(facts.hop) === 431 || (statusOf(facts.hop) === 400 && size > LONGEST_HEADER),
  );
  const worst = refused ?? sizes.find(({ size }) => size > LONGEST_HEADER);
  const [first] = sizes;
  if (worst === undefined || first === undefined) return [];
  return [
    failed({
      title:
        refused === undefined
          ? 'A Cookie header near the limit of servers'
          : 'A request is refused, it seems for its long header',
      severity: refused === undefined ? 'medium' : 'high',
      basis: 'inferred',
      evidence: [
        evidence('First', sizeSeen(first)),
        evidence('Here', sizeSeen(worst)),
        evidence('Answered', statusSeen(worst.facts.hop)),
      ],
      meaning:
        'Many servers refuse headers beyond 8 or 16 KB. Each sign-in that is begun and not finished may leave a cookie.',
      next: 'Delete the cookies of this site and try again; then give such cookies a short Max-Age.',
    }),
  ];
}

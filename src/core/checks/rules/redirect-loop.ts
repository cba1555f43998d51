/**
 * RFC 9110 section 15.4: a client should notice redirects that run in a circle. That text sets no number: here three
 * redirects from one address within half a minute, or more than 15 redirects in a row, count. Parameters that are new
 * each time (long ones, times) are left aside.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { addressOf, headerOf, urlOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Trace } from '#core/traces/model.ts';

const TIMES = 3;
const WITHIN_SECONDS = 30;
const LONGEST_CHAIN = 15;
const turn = (number: number) =>
  roundTrip({ ask: { state: `state-number-${number}-of-the-loop` }, back: { code: `c${number}` } });
const stairs = (length: number) =>
  Array.from({ length }, (_, index) => ({
    ask: `GET https://login.example/step/${index}`,
    answer: `302 https://login.example/step/${index + 1}`,
  }));

export default defineCheck({
  id: 'redirect-loop',
  question: 'Do the redirects come to an end?',
  severity: 'high',
  sources: [rfc(9110, '15.4')],
  explainedBy: ['flow-cookie-returns'],
  examples: {
    fail: [exampleHops(...turn(1), ...turn(2), ...turn(3)), exampleHops(...stairs(17))],
    pass: [exampleHops(...roundTrip()), exampleHops(...turn(1), ...turn(2)), exampleHops(...stairs(9))],
  },
  run(facts) {
    const { redirects, circle, chain } = loopsIn(facts.trace);
    const [first] = circle ?? chain ?? [];
    if (first !== undefined) {
      // Each turn may have become a sign-in: the first tells of all.
      if (!facts.hops.some(({ hop }) => hop === first)) return [];
      return [circle === undefined ? inARow(chain ?? []) : inCircle(circle, facts)];
    }
    const own = facts.hops.filter(({ hop }) => redirects.has(hop));
    return own.length === 0
      ? []
      : [passed('The redirects come to an end', [], `${own.length} of them, none of which runs in a circle.`)];
  },
});

interface Loops {
  /** Of all sign-ins. */
  readonly redirects: ReadonlySet<Hop>;
  readonly circle: readonly Hop[] | undefined;
  /** Too long a one. */
  readonly chain: readonly Hop[] | undefined;
}

const loopsIn = madeOnce(({ hops, signIns }: Trace): Loops => {
  const ids = new Set(signIns.flatMap(({ hopIds }) => hopIds));
  const redirects = hops.filter(({ id, certainty, request, response }) => {
    const status = response?.status ?? 0;
    const isRedirect = request?.method === 'GET' && status >= 301 && status <= 308 && status !== 304;
    return isRedirect && certainty === 'captured' && ids.has(id);
  });
  const chain = longestChain(redirects);
  return {
    redirects: new Set(redirects),
    circle: [...grouped(redirects, steadyAddress).values()].find(isCircle),
    chain: chain.length > LONGEST_CHAIN ? chain : undefined,
  };
});

/** The address with the parameters that are not new each time. */
function steadyAddress(hop: Hop): string {
  const url = urlOf(hop);
  const parameters = url.query;
  const steady = parameters.filter(({ value }) => value.length < 16 && !/^\d{8,}$/.test(value));
  const names = parameters.map(({ name }) => name);
  return [
    addressOf(url),
    names.join('&'),
    ...steady.filter(({ name }) => !/^(?:code|state|nonce)$/.test(name)).map(({ name, value }) => `${name}=${value}`),
  ].join('\n');
}

const isCircle = (visits: readonly Hop[]): boolean =>
  visits.some((visit, index) => {
    const last = visits[index + TIMES - 1];
    if (last === undefined) return false;
    const [from, until] = [visit.startedAt, last.startedAt];
    return from === undefined || until === undefined || until - from <= WITHIN_SECONDS;
  });

function inCircle(visits: readonly Hop[], { capability }: SignInFacts): Found {
  const knowsCookies = capability('cookies').state === 'whole';
  const hasCookie = visits.some(({ request }) => headerOf(request, 'cookie') !== undefined);
  const shown = visits
    .slice(0, TIMES)
    .map((hop, index) => evidence(`Visit ${index + 1}`, { hop, value: hop.request?.url ?? '', where: 'address' }));
  return failed({
    title: 'The redirects run in a circle',
    evidence: shown,
    meaning: `The same address was asked for ${visits.length} times and sent the browser away each time.${knowsCookies && !hasCookie ? ' It came without a cookie each time, so what was noted before is lost.' : ''}`,
    next: 'Compare the cookies of the visits: mostly one that says who is signed in is not kept or not sent.',
  });
}

/** Redirects in which each asks for what the one before named. */
function longestChain(redirects: readonly Hop[]): readonly Hop[] {
  let longest: readonly Hop[] = [];
  let current: Hop[] = [];
  for (const hop of redirects) {
    const before = current.at(-1);
    const named = before === undefined ? undefined : headerOf(before.response, 'location');
    if (named !== undefined && hop.request?.url.endsWith(named) !== true) current = [];
    current.push(hop);
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

const inARow = (hops: readonly Hop[]): Found =>
  failed({
    title: `${hops.length} redirects in a row`,
    severity: 'medium',
    basis: 'inferred',
    evidence: [hops.at(0), hops.at(-1)].flatMap((hop, index) =>
      hop === undefined
        ? []
        : [evidence(index === 0 ? 'First' : 'Last', { hop, value: hop.request?.url ?? '', where: 'address' })],
    ),
    meaning: 'Browsers give up after about 20. The number that is held to be too many here is our own.',
    next: 'See which of the addresses only pass on, and whether the end is reached at all.',
  });

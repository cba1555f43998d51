/**
 * RFC 9700 sections 4.2 and 4.2.4, RFC 9110 section 10.1.3: an address with a code, a state or a token is not told to
 * other origins in a Referer header. Browsers today send the origin only; the header that was sent is what counts. Left
 * out: fragments, which are never in it.
 */
import { originOf } from '#core/checks/facts/addresses.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf, type Seen } from '#core/checks/facts/hop-facts.ts';
import { everyHop, landingsOf, type Landing } from '#core/checks/facts/landings.ts';
import { masked } from '#core/checks/facts/message-facts.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import type { Hop, Trace } from '#core/traces/model.ts';

const QUESTION = 'Is the address with the code kept from other sites?';
const CALLBACK = returning().slice(4);
const loaded = (referer: string) =>
  exampleHops(
    { ask: asking(), answer: `302 ${CALLBACK}` },
    { ask: `GET ${CALLBACK}`, answer: '200', answerHeaders: ['Content-Type: text/html'] },
    { ask: 'GET https://stats.example/count.js', headers: [`Referer: ${referer}`], answer: '200' },
  );

export default defineCheck({
  id: 'secret-in-referer',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(9700, '4.2'), rfc(9700, '4.2.4'), rfc(9110, '10.1.3')],
  examples: {
    fail: [loaded(CALLBACK)],
    pass: [loaded('https://app.example/')],
    'not-checkable': [exampleHops(...roundTrip())],
  },
  run(facts) {
    const landings = landingsOf(facts).filter(({ response }) => response.mode === 'query');
    if (landings.length === 0) return [];
    const { areRecorded, byValue } = referersIn(facts.trace);
    if (!areRecorded) {
      return [notCheckable(QUESTION, 'No request in the capture has a Referer header; the recorder may leave it out.')];
    }
    const told = landings.flatMap((landing) => tellings(landing, byValue));
    return told.length > 0 ? told.slice(0, 3).map((telling) => judge(telling, facts)) : [ALL_WELL];
  },
});

const ALL_WELL: Found = passed(
  'The address with the code is kept from other sites',
  [],
  'No Referer header to another origin holds what the response brought.',
);

interface Telling {
  readonly landing: Landing;
  readonly hop: Hop;
}

/** Hops whose Referer header names another origin, by the values in its query. */
type HopsByValue = ReadonlyMap<string, readonly Hop[]>;

const referersIn = madeOnce((trace: Trace) => {
  const byValue = new Map<string, Hop[]>();
  let areRecorded = false;
  for (const hop of everyHop(trace)) {
    const referer = headerOf(hop.request, 'referer');
    areRecorded ||= referer !== undefined;
    if (referer === undefined || originOf(hop.request?.url ?? '') === originOf(referer)) continue;
    for (const { value } of readUrl(referer).query) {
      const same = byValue.get(value);
      if (same === undefined) byValue.set(value, [hop]);
      else same.push(hop);
    }
  }
  return { areRecorded, byValue };
});

const tellings = (landing: Landing, byValue: HopsByValue): readonly Telling[] =>
  [...new Set(landing.secrets.flatMap(({ value }) => byValue.get(value) ?? []))].map((hop) => ({ landing, hop }));

function judge({ landing, hop }: Telling, { hops }: SignInFacts): Found {
  const referer = headerOf(hop.request, 'referer') ?? '';
  const { host } = readUrl(hop.request?.url ?? '');
  const policy = headerOf(landing.facts.hop.response, 'referrer-policy');
  const shown: Seen = { hop, value: `${originOf(referer)}…${masked(referer)}`, where: 'header Referer' };
  const names = landing.secrets.map(({ name }) => name).join(' and ');
  const isInSignIn = hops.some((facts) => facts.hop === hop);
  return failed({
    title: `${host} is told the address with the ${names}`,
    actor: 'client',
    evidence: [
      evidence('Sent to', { hop, value: host, where: isInSignIn ? 'address' : 'address of a folded request' }),
      evidence('Referer', shown),
      evidence('Policy of the page', {
        hop: landing.facts.hop,
        value: policy ?? '(none)',
        where: 'answer header Referrer-Policy',
      }),
    ],
    meaning: 'Whoever runs that site can read what the response brought, in its logs.',
    next: 'Answer the callback with a redirect to an address without it, and with Referrer-Policy: no-referrer.',
  });
}

/**
 * RFC 9700 section 4.2.4, RFC 6749 section 3.1.2.5: the page at the redirect_uri loads nothing of third parties while
 * the response stands in its address. What is of a third party is guessed by host. Left out: the server's own pages.
 */
import { looksSameSite } from '#core/checks/facts/addresses.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf } from '#core/checks/facts/hop-facts.ts';
import { askedForFrom, everyHop, landingsOf } from '#core/checks/facts/landings.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import type { Hop, Trace } from '#core/traces/model.ts';

const QUESTION = 'Does the page at the redirect_uri keep to itself?';
const CALLBACK = returning().slice(4);
const loading = (script: string) =>
  exampleHops(
    { ask: asking(), answer: `302 ${CALLBACK}` },
    { ask: `GET ${CALLBACK}`, answer: '200', answerBody: '<script></script>' },
    {
      ask: `GET ${script}`,
      answer: '200',
      recorded: { resource: 'script', initiator: { kind: 'parser', address: CALLBACK } },
    },
  );

export default defineCheck({
  id: 'callback-loads-third-parties',
  question: QUESTION,
  severity: 'medium',
  sources: [rfc(9700, '4.2.4'), rfc(6749, '3.1.2.5')],
  examples: {
    fail: [loading('https://stats.example/count.js')],
    pass: [loading('https://static.app.example/app.js'), exampleHops(...roundTrip())],
    'not-checkable': [
      exampleHops({ ask: asking(), answer: `302 ${CALLBACK}` }, { ask: `GET ${CALLBACK}`, answer: '200' }),
    ],
  },
  run(facts) {
    return landingsOf(facts).flatMap(({ facts: { hop }, secrets }): readonly Found[] => {
      const status = hop.response?.status ?? 0;
      if (status >= 300 && status < 400) {
        return [
          passed(
            'The response does not stay in the address',
            [],
            'The callback answers with a redirect and loads nothing.',
          ),
        ];
      }
      if (!saysWhoAsked(facts.trace))
        return [notCheckable(QUESTION, 'The capture does not say which page asked for what.')];
      const url = hop.request?.url ?? '';
      const foreign = askedForFrom(url, facts.trace).filter(
        ({ request, recorded }) => recorded.resource !== 'document' && !looksSameSite(url, request?.url ?? ''),
      );
      if (foreign.length === 0) {
        return [
          passed(
            'The page at the redirect_uri keeps to itself',
            [],
            'Nothing that it loads looks like a third party’s.',
          ),
        ];
      }
      return [judge(foreign, secrets.map(({ name }) => name).join(' and '))];
    });
  },
});

const saysWhoAsked = madeOnce((trace: Trace) =>
  everyHop(trace).some(
    ({ request, recorded }) => recorded.initiator !== undefined || headerOf(request, 'referer') !== undefined,
  ),
);

function judge(foreign: readonly Hop[], names: string): Found {
  const byHost = new Map(foreign.map((hop) => [readUrl(hop.request?.url ?? '').host, hop] as const));
  return failed({
    title: `The page that gets the ${names} loads from ${byHost.size === 1 ? 'another site' : `${byHost.size} other sites`}`,
    basis: 'inferred',
    actor: 'client',
    evidence: [...byHost]
      .slice(0, 5)
      .map(([host, hop]) => evidence(hop.recorded.resource ?? 'Loaded', { hop, value: host, where: 'address' })),
    meaning: 'A script of another site can read the address of the page; anything else may be told it in a Referer.',
    next: 'Take the response out of the address first, with a redirect, and load the rest on the page after it.',
  });
}

/**
 * RFC 9110 sections 15.4.2 and 15.4.9: browsers may keep a 301 or 308 and follow it later without asking, so a sign-in
 * goes where an earlier one went. No rule of OAuth forbids it (RFC 6749 section 1.7). A no-store keeps it from being kept.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf, type Seen } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Could a browser keep a redirect of the sign-in?';
const answered = (status: number, ...answerHeaders: readonly string[]) =>
  exampleHops({ ask: asking(), answer: `${status} ${returning().slice(4)}`, answerHeaders }, { ask: returning() });

export default defineCheck({
  id: 'cacheable-redirect',
  question: QUESTION,
  severity: 'low',
  sources: [rfc(9110, '15.4.2'), rfc(6749, '1.7'), rfc(9700, '4.12')],
  examples: {
    fail: [answered(301), answered(308, 'Cache-Control: max-age=600')],
    pass: [answered(302), answered(301, 'Cache-Control: no-store')],
    'not-checkable': [exampleHops({ ask: asking(), answer: '301' }, { ask: returning() })],
  },
  run({ authorizations }) {
    const hops = authorizations.flatMap(({ request, response }) => [
      ...(request === undefined ? [] : [request.facts, ...request.again]),
      ...(response?.landing === undefined ? [] : [response.landing]),
    ]);
    return [...new Set(hops)].flatMap(({ hop }): readonly Found[] => {
      const status = hop.response?.status ?? 0;
      if (![301, 302, 303, 307, 308].includes(status)) return [];
      const control = headerOf(hop.response, 'cache-control');
      const shown: Seen = { hop, value: `${status}, Cache-Control: ${control ?? '(none)'}`, where: 'answer' };
      const isKept = status === 301 || status === 308;
      if (!isKept || /no-store/i.test(control ?? '')) {
        return [
          passed('No browser keeps this redirect', [evidence('Answer', shown)], 'It is asked for anew each time.'),
        ];
      }
      if (hop.response?.headers.length === 0)
        return [notCheckable(QUESTION, 'The headers of the answer were not recorded.')];
      return [
        failed({
          title: 'A redirect of the sign-in can be kept',
          basis: 'inferred',
          evidence: [evidence('Answer', shown)],
          meaning: `Browsers may keep a ${status} and follow it without asking, also in the next sign-in. No rule forbids it.`,
          next: 'Answer with 302 or 303, or add Cache-Control: no-store.',
        }),
      ];
    });
  },
});

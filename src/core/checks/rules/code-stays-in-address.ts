/**
 * RFC 6749 section 3.1.2.5, RFC 9700 section 4.3.1: the callback takes the response out of the address and redirects on;
 * else the code stays in the history. A script may do it after the page was loaded, which no recorder notes.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf } from '#core/checks/facts/hop-facts.ts';
import { landingsOf } from '#core/checks/facts/landings.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Does the code leave the address?';
const answered = (answer?: string) =>
  exampleHops({ ask: asking() }, answer === undefined ? { ask: returning() } : { ask: returning(), answer });

export default defineCheck({
  id: 'code-stays-in-address',
  question: QUESTION,
  severity: 'low',
  sources: [rfc(6749, '3.1.2.5'), rfc(9700, '4.3.1')],
  examples: {
    fail: [answered('200'), answered('302 https://app.example/done?code=SplxlOBeZQQYbYS6WxSbIA')],
    pass: [exampleHops(...roundTrip())],
    'not-checkable': [answered()],
  },
  run: (facts) =>
    landingsOf(facts).flatMap(({ facts: { hop }, response }): readonly Found[] => {
      const code = response.parameters.one('code');
      if (code === undefined || response.mode !== 'query') return [];
      const status = hop.response?.status ?? 0;
      if (status <= 0) return [notCheckable(QUESTION, 'The answer of the redirect_uri is not in the capture.')];
      const location = headerOf(hop.response, 'location') ?? '';
      const isPassedOn = readUrl(location).query.some(({ value }) => value === code.value);
      const shown = [
        evidence('code', maskedSeen(code)),
        evidence('Answer', { hop, value: String(status), where: 'answer status' }),
      ];
      if (status >= 300 && status < 400 && !isPassedOn) {
        return [passed('The code leaves the address', shown, 'The callback redirects to an address without it.')];
      }
      if (status >= 400) return [];
      return [
        failed({
          title: isPassedOn ? 'The code goes on to the next address' : 'The code stays in the address',
          actor: 'client',
          evidence: shown,
          meaning:
            'At load time it stood in the address of the page, so it is in the history of the browser. A script may have taken it out later, which is not recorded.',
          next: 'Redirect to an address without it, or have responses come by form_post.',
        }),
      ];
    }),
});

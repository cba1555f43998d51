/**
 * RFC 6749 sections 4.1.2 and 10.12: the provider returns `state` exactly as it was sent. Compared after one decoding;
 * each request for a code is paired with the next return to the Token Service.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { codeRoundTrips } from '#core/checks/code-round-trips.ts';
import { evidence, valueAt } from '#core/checks/hop-facts.ts';

const AUTHORIZE = `Get request
https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=code&state=8d1f0c42
`;
const back = (state: string): string => `Get request
https://token.botframework.com/.auth/web/redirect?state=${state}&code=4/0A
`;

export default defineCheck({
  id: 'oauth-state-returns',
  question: 'Does the OAuth state come back unchanged?',
  severity: 'high',
  sources: [
    { label: 'RFC 6749 section 4.1.2', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2' },
    { label: 'RFC 6749 section 10.12', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12' },
  ],
  examples: {
    fail: [AUTHORIZE + back('8d1f0c43')],
    pass: [AUTHORIZE + back('8d1f0c42')],
    'not-checkable': [back('8d1f0c42')],
  },
  run({ hops }) {
    const trips = codeRoundTrips(hops).flatMap(({ asked, returned }) => {
      const sent = valueAt(asked.hop, asked.request, 'query', 'state');
      const got = valueAt(returned.hop, returned.request, 'query', 'state');
      return sent === undefined ? [] : [{ sent, got }];
    });
    if (trips.length === 0) {
      return [
        notCheckable(
          'Does the OAuth state come back unchanged?',
          'The capture does not hold both the request for a code with a state and the return from the provider.',
        ),
      ];
    }
    return trips.map(({ sent, got }) => {
      const shown = [evidence('Sent', sent), ...(got === undefined ? [] : [evidence('Came back', got)])];
      return got?.value === sent.value
        ? {
            title: 'OAuth state returns unchanged',
            outcome: 'pass' as const,
            evidence: shown,
            meaning: 'The return belongs to the request that was sent.',
            next: undefined,
          }
        : {
            title: got === undefined ? 'OAuth state does not come back' : 'OAuth state comes back changed',
            outcome: 'fail' as const,
            evidence: shown,
            meaning:
              'The return cannot be tied to the request. The Token Service has to refuse it, because anyone could have made it.',
            next: 'See whether a proxy or a second attempt stands between the two requests.',
          };
    });
  },
});

/**
 * RFC 6749 section 4.1.2: the code arrives at the redirect_uri of the request. Host and path are compared; the query is
 * where code and state are added.
 */
import { codeRoundTrips } from '#core/checks/code-round-trips.ts';
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { evidence, valueAt } from '#core/checks/hop-facts.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const authorize = (host: string): string => `Get request
https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=code&redirect_uri=https://${host}/.auth/web/redirect&state=8d1f0c42
`;
const BACK = `Get request
https://token.botframework.com/.auth/web/redirect?state=8d1f0c42&code=4/0A
`;

export default defineCheck({
  id: 'redirect-uri-returns',
  question: 'Does the code arrive at the redirect_uri?',
  severity: 'high',
  sources: [
    { label: 'RFC 6749 section 4.1.2', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2' },
    {
      label: 'OAuth redirect URLs of the Token Service',
      href: 'https://learn.microsoft.com/azure/bot-service/ref-oauth-redirect-urls',
    },
  ],
  examples: {
    fail: [authorize('europe.token.botframework.com') + BACK],
    pass: [authorize('token.botframework.com') + BACK],
    'not-checkable': [BACK],
  },
  run({ hops }) {
    const trips = codeRoundTrips(hops).flatMap(({ asked, returned }) => {
      const registered = valueAt(asked.hop, asked.request, 'query', 'redirect_uri');
      return registered === undefined ? [] : [{ registered, returned }];
    });
    if (trips.length === 0) {
      return [
        notCheckable(
          'Does the code arrive at the redirect_uri?',
          'The capture does not hold both the request for a code with a redirect_uri and the return from the provider.',
        ),
      ];
    }
    return trips.map(({ registered, returned: { hop } }) => {
      const arrival = addressOf(hop.request?.url ?? '');
      const shown = [
        evidence('redirect_uri', registered),
        evidence('Arrived at', { hop, value: arrival, where: 'host and path' }),
      ];
      return addressOf(registered.value) === arrival
        ? {
            title: 'The code arrives at the redirect_uri',
            outcome: 'pass' as const,
            evidence: shown,
            meaning: 'Host and path are the ones that were asked for.',
            next: undefined,
          }
        : {
            title: 'The code arrives elsewhere',
            outcome: 'fail' as const,
            evidence: shown,
            meaning: 'The provider has to send the code to the redirect_uri of the request and nowhere else.',
            next: 'Compare the region of the bot’s OAuthUrl with the redirect URI that is registered at the provider.',
          };
    });
  },
});

function addressOf(text: string): string {
  const { scheme, host, path } = readUrl(text);
  return `${scheme}://${host}${path}`;
}

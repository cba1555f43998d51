/**
 * RFC 6749 sections 3.1.2 and 3.1.2.4, RFC 9700 sections 2.1 and 4.1.3: the response goes to the redirect_uri of the
 * request, whose own query is kept. Compared by scheme, host with port, path and that query. Left out: whether the
 * redirect_uri is registered, which no capture shows.
 */
import type { AuthorizationResponse } from '#core/checks/facts/authorization-responses.ts';
import { isTokenService } from '#core/checks/facts/client-type.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { percentDecoded, readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Does the response arrive at the redirect_uri?';
const deliver = (redirect_uri: string, to: string) => exampleHops(...roundTrip({ ask: { redirect_uri }, to }));

export default defineCheck({
  id: 'delivered-to-redirect-uri',
  question: QUESTION,
  severity: 'critical',
  sources: [rfc(6749, '3.1.2'), rfc(6749, '3.1.2.4'), rfc(9700, '2.1'), rfc(9700, '4.1.3')],
  examples: {
    fail: [
      deliver('https://app.example/callback', 'https://other.example/callback'),
      deliver('https://app.example/callback?tenant=1', 'https://app.example/callback'),
      deliver(
        'https://europe.token.botframework.com/.auth/web/redirect',
        'https://token.botframework.com/.auth/web/redirect',
      ),
    ],
    pass: [
      exampleHops(...roundTrip()),
      deliver('https://app.example:443/a%20b?tenant=1', 'https://APP.example/a b?tenant=1'),
      exampleHops(...roundTrip({ mode: 'form_post' })),
      exampleHops(...roundTrip({ ask: { redirect_uri: 'http://127.0.0.1:51004/done' } })),
    ],
    'not-checkable': [exampleHops({ ask: returning() })],
  },
  run: ({ authorizations }) =>
    authorizations.flatMap(({ request, response }): readonly Found[] => {
      if (response === undefined) return [];
      const asked = request?.parameters.one('redirect_uri');
      if (asked !== undefined) return [judge(asked, response)];
      if (request === undefined)
        return [notCheckable(QUESTION, 'The request that this response answers is not in the capture.')];
      return request.hiddenBecause === undefined ? [] : [notCheckable(QUESTION, request.hiddenBecause)];
    }),
});

function judge(asked: Seen, response: AuthorizationResponse): Found {
  const shown = [
    evidence('redirect_uri', asked),
    evidence('Arrived at', { hop: response.facts.hop, value: response.address, where: 'address' }),
  ];
  const parts = differingParts(asked.value, response.target);
  if (parts.length === 0) {
    return passed('The response arrives at the redirect_uri', shown, 'It is the address that was asked for.');
  }
  const isRegion = [asked.value, response.target].every((url) => isTokenService(readUrl(url).host));
  return failed({
    title: 'The response arrives elsewhere',
    actor: 'authorization server',
    evidence: shown,
    meaning: `It differs in ${parts.join(' and ')}. The server has to send the response to the redirect_uri of the request and nowhere else.`,
    next: isRegion
      ? 'Compare the region of the bot’s OAuthUrl with the redirect URI that is registered at the provider.'
      : 'Compare with the redirect URIs that are registered at the server, and see what rewrites addresses on the way.',
  });
}

function differingParts(asked: string, arrived: string): readonly string[] {
  const [before, after] = [readUrl(asked), readUrl(arrived)];
  const kept = after.query.map(({ name, value }) => `${name}=${value}`);
  const path = (text: string): string => percentDecoded(text) || '/';
  return [
    ...(before.scheme === after.scheme ? [] : ['scheme']),
    ...(before.host === after.host ? [] : ['host']),
    ...(path(before.path) === path(after.path) ? [] : ['path']),
    ...before.query
      .filter(({ name, value }) => !kept.includes(`${name}=${value}`))
      .map(({ name }) => `its parameter ${name}`),
  ];
}

/**
 * RFC 9700 section 2.1.2, RFC 8252 section 8.2: access tokens do not come from the authorization endpoint, through the
 * browser. `code id_token` is named there as a fit choice. Left out: whether a client guards against injected tokens.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { requestsIn, responseTypesOf } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';

const typed = (response_type: string) =>
  exampleHops(...roundTrip({ ask: { response_type, response_mode: 'form_post' }, mode: 'form_post' }));

export default defineCheck({
  id: 'front-channel-tokens',
  question: 'Do access tokens stay out of the browser’s redirects?',
  severity: 'medium',
  sources: [rfc(9700, '2.1.2'), rfc(8252, '8.2')],
  examples: {
    fail: [typed('token'), typed('id_token token'), typed('code token'), typed('id_token')],
    pass: [exampleHops(...roundTrip()), typed('code id_token')],
  },
  run: ({ authorizations }) =>
    requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      const asked = request.parameters.one('response_type');
      const types = responseTypesOf(request);
      if (asked === undefined) return [];
      const shown = [evidence('response_type', asked)];
      if (types.has('token')) {
        return [
          failed({
            title: 'An access token is asked for through the browser',
            actor: 'client',
            evidence: shown,
            meaning:
              'The token passes through the address or a form, where it can leak, and where another one can be put in its place.',
            next: 'Ask for a code with PKCE and redeem it at the token endpoint.',
          }),
        ];
      }
      if (types.has('id_token') && !types.has('code')) {
        return [
          failed({
            title: 'An ID token alone is asked for through the browser',
            severity: 'info',
            actor: 'client',
            evidence: shown,
            meaning: 'No access token is in it. What it says of the person passes through the browser.',
            next: 'Nothing has to be done where it comes by form_post and its nonce is checked.',
          }),
        ];
      }
      return [
        passed('No access token is asked for through the browser', shown, 'Tokens come from the token endpoint.'),
      ];
    }),
});

/**
 * OpenID Connect Core sections 3.2.2.1 and 3.3.2.1: a request for an ID token from the authorization endpoint has a
 * nonce. Left out: the code flow without one, where it is optional (section 3.1.2.1), unless PKCE replaces it.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { parameterNames, requestsIn, responseTypesOf, scopesOf } from '#core/checks/facts/request-traits.ts';
import { openIdConnect } from '#core/sequence/citations.ts';

const QUESTION = 'Does a request for an ID token carry a nonce?';

export default defineCheck({
  id: 'nonce-missing',
  question: QUESTION,
  severity: 'high',
  sources: [
    openIdConnect('3.2.2.1', 'ImplicitAuthRequest'),
    openIdConnect('3.3.2.1', 'HybridAuthRequest'),
    openIdConnect('3.1.2.1', 'AuthRequest'),
  ],
  examples: {
    fail: [
      exampleHops(...roundTrip({ ask: { response_type: 'id_token', nonce: undefined }, mode: 'form_post' })),
      exampleHops(...roundTrip({ ask: { response_type: 'code id_token', nonce: undefined }, mode: 'fragment' })),
      exampleHops(...roundTrip({ ask: { nonce: undefined } })),
    ],
    pass: [exampleHops(...roundTrip())],
    'not-checkable': [exampleHops({ ask: `${asking({ nonce: undefined })}&request=a.b.c.d.e` })],
  },
  run: ({ authorizations }) =>
    requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      if (!scopesOf(request).has('openid')) return [];
      const nonce = request.parameters.one('nonce');
      if (nonce !== undefined) {
        return [passed('The request carries a nonce', [evidence('nonce', nonce)], 'The ID token can be tied to it.')];
      }
      if (request.hiddenBecause !== undefined) return [notCheckable(QUESTION, request.hiddenBecause)];
      if (responseTypesOf(request).has('id_token')) {
        return [
          failed({
            title: 'A request for an ID token has no nonce',
            actor: 'client',
            evidence: [parameterNames(request)],
            meaning:
              'The ID token comes through the browser. Without a nonce the client cannot tell it from one that was stolen elsewhere.',
            next: 'Send a random nonce and compare it with the claim nonce of the ID token.',
          }),
        ];
      }
      // Without PKCE either, the rule about PKCE speaks.
      if (request.parameters.one('code_challenge') === undefined) return [];
      return [
        failed({
          title: 'The request has no nonce',
          severity: 'info',
          actor: 'client',
          evidence: [parameterNames(request)],
          meaning: 'In the code flow a nonce is optional, and PKCE does its work.',
          next: 'Nothing has to be done.',
        }),
      ];
    }),
});

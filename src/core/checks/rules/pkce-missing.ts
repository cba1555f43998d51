/**
 * RFC 9700 section 2.1.1: public clients use PKCE, confidential ones should or use the nonce of OpenID Connect; RFC 8252
 * sections 6 and 8.1 for native apps. The kind of client is inferred. Left out: flows without a code.
 */
import { clientTypeOf, isTokenService } from '#core/checks/facts/client-type.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import type { AuthorizationRequest } from '#core/checks/facts/authorization-requests.ts';
import type { Severity } from '#core/checks/model.ts';
import { parameterNames, requestsIn, responseTypesOf, scopesOf } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Does the request for a code use PKCE?';
const none = { code_challenge: undefined, code_challenge_method: undefined };

export default defineCheck({
  id: 'pkce-missing',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(9700, '2.1.1'), rfc(8252, '6'), rfc(8252, '8.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ ask: none, redeem: { code_verifier: undefined } })),
      exampleHops(...roundTrip({ ask: { ...none, nonce: undefined } })),
      exampleHops(
        ...roundTrip({ ask: { ...none, redirect_uri: 'https://token.botframework.com/.auth/web/redirect' } }),
      ),
    ],
    pass: [exampleHops(...roundTrip())],
    'not-checkable': [
      exampleHops({ ask: 'GET https://login.example/authorize?client_id=app1&request_uri=urn%3Aexample%3A1' }),
    ],
  },
  run: (facts) =>
    requestsIn(facts.authorizations).flatMap(({ request }): readonly Found[] => {
      const challenge = request.parameters.one('code_challenge');
      if (!responseTypesOf(request).has('code')) return [];
      if (challenge !== undefined) {
        return [
          passed(
            'The request uses PKCE',
            [evidence('code_challenge', challenge)],
            'The code is of use to its client only.',
          ),
        ];
      }
      if (request.hiddenBecause !== undefined) return [notCheckable(QUESTION, request.hiddenBecause)];
      const client = clientTypeOf(facts, request);
      return [
        failed({
          title: 'The request for a code has no PKCE',
          severity: severityOf(request, client.kind),
          basis: 'inferred',
          actor: 'client',
          evidence: [parameterNames(request)],
          meaning: `${CONSEQUENCE[client.kind]} ${client.because}`,
          next: goesToTokenService(request)
            ? 'Nothing has to be done: the Token Service writes this request, and no bot can change it.'
            : 'Send code_challenge with code_challenge_method=S256, and code_verifier when the code is redeemed.',
        }),
      ];
    }),
});

const CONSEQUENCE = {
  public: 'The client looks like one that cannot keep a secret: whoever gets the code can redeem it.',
  confidential:
    'The client seems to keep a secret; PKCE would still guard against a code that is put into its session.',
  unknown: 'Whoever gets the code may be able to redeem it, if the client cannot keep a secret.',
} as const;

function severityOf(request: AuthorizationRequest, kind: keyof typeof CONSEQUENCE): Severity {
  if (kind === 'public') return 'high';
  const hasNonce = scopesOf(request).has('openid') && request.parameters.one('nonce') !== undefined;
  return kind === 'confidential' && (hasNonce || goesToTokenService(request)) ? 'info' : 'low';
}

const goesToTokenService = ({ parameters }: AuthorizationRequest): boolean =>
  isTokenService(readUrl(parameters.one('redirect_uri')?.value ?? '').host);

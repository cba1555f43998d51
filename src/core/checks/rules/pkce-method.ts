/**
 * RFC 7636 sections 4.2, 4.3 and 7.2: a client that can, uses S256; where the method is missing, `plain` is meant; nobody
 * falls back to it. RFC 9700 section 2.1.1. Left out: methods that neither text defines.
 */
import type { AuthorizationRequest } from '#core/checks/facts/authorization-requests.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';

const plain = { code_challenge_method: 'plain' };

export default defineCheck({
  id: 'pkce-method',
  question: 'Is the code_challenge a hash?',
  severity: 'medium',
  sources: [rfc(7636, '4.2'), rfc(7636, '4.3'), rfc(7636, '7.2'), rfc(9700, '2.1.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ ask: plain })),
      exampleHops(...roundTrip({ ask: { code_challenge_method: undefined } })),
    ],
    pass: [exampleHops(...roundTrip())],
  },
  run({ authorizations }) {
    const hashed = new Set<string | undefined>();
    return requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      const client = request.parameters.one('client_id')?.value;
      const method = request.parameters.one('code_challenge_method');
      const challenge = request.parameters.one('code_challenge');
      if (challenge === undefined) return [];
      if (method?.value === 'S256') {
        hashed.add(client);
        return [
          passed(
            'The code_challenge is a hash',
            [evidence('code_challenge_method', method)],
            'Who sees it does not know the verifier.',
          ),
        ];
      }
      return method === undefined || method.value === 'plain' ? [judge(request, hashed.has(client))] : [];
    });
  },
});

function judge({ parameters }: AuthorizationRequest, fellBack: boolean): Found {
  const method = parameters.one('code_challenge_method');
  const challenge = parameters.one('code_challenge');
  return failed({
    title: method === undefined ? 'The code_challenge has no method' : 'The code_challenge is the verifier itself',
    severity: fellBack ? 'high' : 'medium',
    actor: 'client',
    evidence: [
      ...(method === undefined ? [] : [evidence('code_challenge_method', method)]),
      ...(challenge === undefined ? [] : [evidence('code_challenge', challenge)]),
    ],
    meaning: `${method === undefined ? 'Without a method, plain is meant: the' : 'The'} challenge is the verifier, so PKCE does not stop somebody who read this address and gets the code.${fellBack ? ' The same client used S256 before.' : ''}`,
    next: 'Send the SHA-256 of the verifier in base64url, with code_challenge_method=S256.',
  });
}

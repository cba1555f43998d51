/**
 * RFC 7636 sections 4.1 and 7.1: a verifier is 43 to 128 unreserved characters and should hold 256 random bits. With
 * S256 it cannot equal the challenge; if it does, the client forgot to hash.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_VERIFIER, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const FORM = /^[\w.~-]{43,128}$/;

export default defineCheck({
  id: 'code-verifier-form',
  question: 'Is the code_verifier well formed?',
  severity: 'medium',
  sources: [rfc(7636, '4.1'), rfc(7636, '7.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ redeem: { code_verifier: 'short' } })),
      exampleHops(...roundTrip({ ask: { code_challenge: EXAMPLE_VERIFIER }, redeem: {} })),
    ],
    pass: [
      exampleHops(...roundTrip({ redeem: {} })),
      exampleHops(
        ...roundTrip({ ask: { code_challenge: EXAMPLE_VERIFIER, code_challenge_method: 'plain' }, redeem: {} }),
      ),
    ],
  },
  run: ({ tokenRequests }) =>
    tokenRequests.flatMap(({ parameters, authorization }): readonly Found[] => {
      const verifier = parameters.one('code_verifier');
      if (verifier === undefined) return [];
      const challenge = authorization?.request?.parameters.one('code_challenge');
      const isHashed = authorization?.request?.parameters.one('code_challenge_method')?.value === 'S256';
      if (isHashed && challenge?.value === verifier.value) {
        return [
          failed({
            title: 'The code_challenge is the code_verifier, not its hash',
            severity: 'high',
            actor: 'client',
            evidence: [evidence('code_challenge', challenge), evidence('code_verifier', verifier)],
            meaning: 'S256 was announced, so the server hashes the verifier and can never find it equal.',
            next: 'Send the SHA-256 of the verifier as code_challenge, or announce plain if the client cannot hash.',
          }),
        ];
      }
      if (FORM.test(verifier.value)) {
        return [
          passed(
            'The code_verifier is well formed',
            [evidence('code_verifier', verifier)],
            'Length and characters are right.',
          ),
        ];
      }
      return [
        failed({
          title: 'The code_verifier is malformed',
          actor: 'client',
          evidence: [evidence('code_verifier', verifier)],
          meaning: `It has ${verifier.value.length} characters; 43 to 128 letters, digits or - . _ ~ are right.`,
          next: 'Make 32 random bytes and write them in base64url, which gives 43 characters.',
        }),
      ];
    }),
});

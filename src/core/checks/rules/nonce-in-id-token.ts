/**
 * OpenID Connect Core sections 2 and 3.1.3.7 item 11: the ID token returns the nonce unchanged, the client compares it;
 * RFC 9700 section 4.5.3.2. Left out: nonces that were not sent, and tokens whose request is not in the capture.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { firstDifference } from '#core/checks/facts/first-difference.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { issuedIdTokens } from '#core/checks/facts/issued-id-tokens.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import type { TokenFacts } from '#core/checks/facts/token-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';
import { compareHash } from '#core/tokens/claims/hash-claims.ts';

const QUESTION = 'Does the ID token return the nonce?';
const answered = (claims: object) =>
  exampleHops(
    ...roundTrip({ redeem: {}, tokens: { id_token: exampleToken({ iss: 'https://login.example', ...claims }) } }),
  );
// base64url of the SHA-256 of the nonce that the example sends.
const HASHED = 'Mi1hvyiQeKSUesoupyxRXRxAte7q4UBzgcf3EnwbsmY';

export default defineCheck({
  id: 'nonce-in-id-token',
  question: QUESTION,
  severity: 'critical',
  sources: [
    openIdConnect('2', 'IDToken'),
    openIdConnect('3.1.3.7', 'IDTokenValidation'),
    openIdConnect('3.2.2.11', 'ImplicitIDTValidation'),
    rfc(9700, '4.5.3.2'),
  ],
  examples: {
    fail: [answered({}), answered({ nonce: 'another' }), answered({ nonce: HASHED })],
    pass: [answered({ nonce: EXAMPLE_REQUEST.nonce })],
    'not-checkable': [exampleHops(...roundTrip())],
  },
  run(facts) {
    const issued = issuedIdTokens(facts);
    const asked = requestsIn(facts.authorizations).flatMap(({ request }) => {
      const sent = request.parameters.one('nonce');
      const tokens = issued.filter(({ authorization }) => authorization?.request === request);
      return sent === undefined ? [] : [{ sent, tokens }];
    });
    return Promise.all(
      asked.flatMap(({ sent, tokens }): readonly Promise<Found>[] =>
        tokens.length === 0
          ? [Promise.resolve(notCheckable(QUESTION, 'No readable ID token of this request is in the capture.'))]
          : tokens.map(({ token }) => judge(sent, token)),
      ),
    );
  },
});

async function judge(sent: Seen, token: TokenFacts): Promise<Found> {
  const claim = token.claim('nonce');
  const shown = [evidence('Sent', sent), ...(claim === undefined ? [] : [evidence('Claim', claim)])];
  if (claim?.value === sent.value) {
    return passed('The ID token returns the nonce', shown, 'The token was issued for this request.');
  }
  const next = 'See that the client refuses the token, and whether the token comes from another request.';
  if (claim === undefined) {
    return failed({
      title: 'The ID token has no nonce',
      actor: 'authorization server',
      evidence: [...shown, evidence('ID token', { hop: token.facts.hop, value: '(no nonce)', where: token.where })],
      meaning: 'The server has to return the nonce it was given. Without it the client cannot accept the token.',
      next,
    });
  }
  const hash = await compareHash({
    kind: 'nonce',
    claimed: claim.value,
    counterpart: sent.value,
    alg: undefined,
  });
  return hash.equal === true
    ? failed({
        title: 'The ID token returns a hash of the nonce',
        severity: 'high',
        actor: 'authorization server',
        evidence: shown,
        meaning:
          'The claim is the SHA-256 of what was sent. Clients that hash do so before they send, so the server changed it.',
        next: 'Ask the provider why it hashes the nonce.',
      })
    : failed({
        title: 'The ID token has another nonce',
        actor: 'authorization server',
        evidence: shown,
        meaning: `${firstDifference(sent.value, claim.value)} The token was issued for another request, or somebody put it here.`,
        next,
      });
}

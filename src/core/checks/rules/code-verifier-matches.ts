/**
 * RFC 7636 section 4.6: the server recomputes the challenge from the verifier and answers invalid_grant where they
 * differ. Left out: token requests that are not in the capture, and a verifier that equals its own hash, of which the
 * rule about its form speaks.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_VERIFIER, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { gaveTokens } from '#core/checks/facts/message-facts.ts';
import type { TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { compareHash } from '#core/tokens/claims/hash-claims.ts';

const QUESTION = 'Does the code_verifier match the code_challenge?';
const OTHER = EXAMPLE_VERIFIER.replace('dBjf', 'eBjf');

export default defineCheck({
  id: 'code-verifier-matches',
  question: QUESTION,
  severity: 'critical',
  sources: [rfc(7636, '4.6')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ redeem: { code_verifier: OTHER } })),
      exampleHops(...roundTrip({ redeem: { code_verifier: OTHER }, tokens: { error: 'invalid_grant' } })),
    ],
    pass: [
      exampleHops(...roundTrip({ redeem: {} })),
      exampleHops(
        ...roundTrip({ ask: { code_challenge: EXAMPLE_VERIFIER, code_challenge_method: 'plain' }, redeem: {} }),
      ),
    ],
    'not-checkable': [exampleHops(...roundTrip())],
  },
  async run({ authorizations, tokenRequests }) {
    const found = await Promise.all(tokenRequests.map(judge));
    if (found.flat().length > 0) return found.flat();
    const challenge = authorizations.some(
      ({ request, response }) =>
        request?.parameters.one('code_challenge') !== undefined && response?.parameters.one('code') !== undefined,
    );
    const because = 'The request that redeems the code is not in the capture.';
    return challenge && !tokenRequests.some(({ authorization }) => authorization !== undefined)
      ? [notCheckable(QUESTION, because)]
      : [];
  },
});

async function judge(call: TokenRequest): Promise<readonly Found[]> {
  const verifier = call.parameters.one('code_verifier');
  const request = call.authorization?.request;
  const challenge = request?.parameters.one('code_challenge');
  if (verifier === undefined || challenge === undefined) return [];
  const method = request?.parameters.one('code_challenge_method')?.value ?? 'plain';
  if (method === 'S256' && verifier.value === challenge.value) return [];
  const expected = await challengeOf(verifier, method);
  const shown = [
    evidence('code_challenge', challenge),
    evidence('code_verifier', verifier),
    ...(method === 'S256' && expected !== undefined ? [evidence('Recomputed', { ...verifier, value: expected })] : []),
  ];
  if (expected === undefined)
    return [
      {
        ...notCheckable(QUESTION, 'How the challenge was made is not known here, so it cannot be computed.'),
        evidence: shown,
      },
    ];
  if (expected === challenge.value) {
    return [passed('The code_verifier matches the code_challenge', shown, 'Whoever asked for the code redeems it.')];
  }
  const accepted = gaveTokens(call);
  return [
    failed({
      title: 'The code_verifier does not match the code_challenge',
      severity: accepted ? 'critical' : 'high',
      actor: accepted ? 'authorization server' : 'client',
      evidence: shown,
      meaning: accepted
        ? 'The server gave tokens all the same, so its PKCE protects nobody.'
        : 'The server has to answer invalid_grant. The verifier belongs to another request, or was changed on the way.',
      next: accepted
        ? 'Report it to whoever runs the authorization server.'
        : 'See whether two sign-ins in parallel share one place for the verifier.',
    }),
  ];
}

const challengeOf = async (verifier: Seen, method: string): Promise<string | undefined> =>
  method === 'S256'
    ? (await compareHash({ kind: 'code_challenge', claimed: '', counterpart: verifier.value, alg: undefined })).computed
    : method === 'plain'
      ? verifier.value
      : undefined;

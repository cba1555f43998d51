/**
 * RFC 6749 sections 4.1.3 and 10.6: the token request repeats the redirect_uri of the authorization request, and the
 * values are identical. With one that is registered alone, an OpenID provider may do without (OpenID Connect Core section
 * 3.1.3.2). Left out: codes that a server redeems out of sight.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { firstDifference } from '#core/checks/facts/first-difference.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { gaveTokens } from '#core/checks/facts/message-facts.ts';
import type { TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Does the token request repeat the redirect_uri?';

export default defineCheck({
  id: 'redirect-uri-repeated',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(6749, '4.1.3'), rfc(6749, '10.6'), openIdConnect('3.1.3.2', 'TokenRequestValidation')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ redeem: { redirect_uri: 'https://app.example/callback/' } })),
      exampleHops(...roundTrip({ redeem: { redirect_uri: undefined } })),
    ],
    pass: [exampleHops(...roundTrip({ redeem: {} }))],
    'not-checkable': [exampleHops(...roundTrip())],
  },
  run({ authorizations, tokenRequests }) {
    const found = tokenRequests.flatMap(judge);
    const isOutOfSight = authorizations.some(
      ({ request, response }) =>
        request?.parameters.one('redirect_uri') !== undefined &&
        response?.parameters.one('code') !== undefined &&
        !tokenRequests.some(({ authorization }) => authorization?.response === response),
    );
    const because = 'The request that redeems the code is not in the capture.';
    return found.length === 0 && isOutOfSight ? [notCheckable(QUESTION, because)] : found;
  },
});

function judge(call: TokenRequest): readonly Found[] {
  const asked = call.authorization?.request?.parameters.one('redirect_uri');
  const code = call.parameters.one('code');
  if (asked === undefined || code === undefined) return [];
  const repeated = call.parameters.one('redirect_uri');
  if (repeated === undefined) {
    return [
      failed({
        title: 'The token request leaves out the redirect_uri',
        severity: 'low',
        actor: 'client',
        evidence: [evidence('Asked with', asked), evidence('Redeemed', code)],
        meaning:
          `It was in the authorization request, so it belongs here as well. ${gaveTokens(call) ? 'This server does without it.' : ''}`.trim(),
        next: 'Send the same redirect_uri again.',
      }),
    ];
  }
  const shown = [evidence('Asked with', asked), evidence('Redeemed with', repeated)];
  return repeated.value === asked.value
    ? [passed('The token request repeats the redirect_uri', shown, 'The two are identical.')]
    : [
        failed({
          title: 'The token request has another redirect_uri',
          actor: gaveTokens(call) ? 'authorization server' : 'client',
          evidence: shown,
          meaning: `${firstDifference(asked.value, repeated.value)} ${gaveTokens(call) ? 'The server should have refused.' : 'The server has to answer invalid_grant.'}`,
          next: 'Build both from one constant; the comparison counts the final slash.',
        }),
      ];
}

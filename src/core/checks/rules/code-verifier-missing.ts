/**
 * RFC 7636 sections 4.5 and 4.6, RFC 9700 section 2.1.1: where a code_challenge was sent, the token request carries the
 * code_verifier and the server insists on it. Left out: token requests whose body was not recorded.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { gaveTokens } from '#core/checks/facts/message-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Does the token request carry the code_verifier?';
const none = { code_verifier: undefined };

export default defineCheck({
  id: 'code-verifier-missing',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(7636, '4.5'), rfc(7636, '4.6'), rfc(9700, '2.1.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ redeem: none })),
      exampleHops(...roundTrip({ redeem: none, tokens: { error: 'invalid_grant' } })),
    ],
    pass: [exampleHops(...roundTrip({ redeem: {} }))],
    'not-checkable': [exampleHops(...roundTrip(), { ask: 'POST https://login.example/token', answer: '200' })],
  },
  run({ tokenRequests, authorizations, hops }) {
    const found = tokenRequests.flatMap((call): readonly Found[] => {
      const challenge = call.authorization?.request?.parameters.one('code_challenge');
      const code = call.parameters.one('code');
      const verifier = call.parameters.one('code_verifier');
      if (challenge === undefined || code === undefined) return [];
      const shown = [evidence('code_challenge', challenge), evidence('Redeemed', verifier ?? code)];
      if (verifier !== undefined) {
        return [passed('The token request carries the code_verifier', shown, 'The server can compare the two.')];
      }
      const accepted = gaveTokens(call);
      return [
        failed({
          title: 'The token request has no code_verifier',
          severity: accepted ? 'critical' : 'high',
          actor: accepted ? 'authorization server' : 'client',
          evidence: shown,
          meaning: accepted
            ? 'The server gave tokens all the same, so whoever gets the code can redeem it.'
            : 'A challenge was sent with the request for the code, so the server has to refuse this one.',
          next: accepted
            ? 'Report it to whoever runs the authorization server.'
            : 'Keep the verifier with the state and send it when the code is redeemed.',
        }),
      ];
    });
    const isAsked = authorizations.some(({ request }) => request?.parameters.one('code_challenge') !== undefined);
    const endpointSeen = hops.some(
      ({ hop }) => hop.request?.method === 'POST' && isTokenAddress(hop.request.url) && hop.request.body === undefined,
    );
    return found.length === 0 && isAsked && endpointSeen
      ? [notCheckable(QUESTION, 'What was sent to the token endpoint was not recorded.')]
      : found;
  },
});

const isTokenAddress = (url: string): boolean => /\/token(?:$|\?)/.test(url);

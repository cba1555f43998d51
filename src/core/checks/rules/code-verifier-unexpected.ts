/**
 * RFC 9700 sections 2.1.1 and 4.8.2: a server refuses a code_verifier where no code_challenge was sent, because somebody
 * may have taken the challenge out. Left out: challenges that may stand in a request object.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { gaveTokens } from '#core/checks/facts/message-facts.ts';
import { parameterNames } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Was a code_challenge sent where a code_verifier is?';
const none = { code_challenge: undefined, code_challenge_method: undefined };
const [, , redeem] = roundTrip({ redeem: {} });

export default defineCheck({
  id: 'code-verifier-unexpected',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(9700, '2.1.1'), rfc(9700, '4.8.2')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ ask: none, redeem: {} })),
      exampleHops(...roundTrip({ ask: none, redeem: {}, tokens: { error: 'invalid_grant' } })),
    ],
    pass: [exampleHops(...roundTrip({ redeem: {} }))],
    'not-checkable': [
      exampleHops(
        { ask: 'GET https://login.example/authorize?client_id=app1&request_uri=urn%3Aexample%3A1' },
        { ask: returning() },
        ...(redeem === undefined ? [] : [redeem]),
      ),
    ],
  },
  run: ({ tokenRequests }) =>
    tokenRequests.flatMap((call): readonly Found[] => {
      const verifier = call.parameters.one('code_verifier');
      const request = call.authorization?.request;
      if (verifier === undefined || request === undefined) return [];
      const challenge = request.parameters.one('code_challenge');
      if (challenge !== undefined) {
        const shown = [evidence('code_challenge', challenge), evidence('code_verifier', verifier)];
        return [passed('The code_verifier was announced', shown, 'The request for the code carries a code_challenge.')];
      }
      if (request.hiddenBecause !== undefined) return [notCheckable(QUESTION, request.hiddenBecause)];
      const accepted = gaveTokens(call);
      return [
        failed({
          title: 'A code_verifier without a code_challenge',
          severity: accepted ? 'high' : 'low',
          actor: accepted ? 'authorization server' : 'client',
          evidence: [parameterNames(request), evidence('code_verifier', verifier)],
          meaning: accepted
            ? 'The server gave tokens. Whoever takes the challenge out of a request so switches PKCE off.'
            : 'The client sends a verifier, but its request for the code had no challenge, or lost it. The server refused.',
          next: 'See whether the challenge was left out by the client, or taken out between client and server.',
        }),
      ];
    }),
});

/**
 * RFC 7636 section 4.2: with S256 the challenge is 43 characters of base64url without padding; plain, it is the verifier
 * of 43 to 128 unreserved characters. The 64 hex digits on GetSignInUrl are the Bot Framework's own, as the Emulator
 * makes them, and no OAuth parameter.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, seenIn, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';

const S256 = /^[\w-]{43}$/;
const PLAIN = /^[\w.~-]{43,128}$/;
const HEX = 'a1'.repeat(32);
const withChallenge = (code_challenge: string) => exampleHops(...roundTrip({ ask: { code_challenge } }));

export default defineCheck({
  id: 'code-challenge-form',
  question: 'Is the code_challenge well formed?',
  severity: 'medium',
  sources: [rfc(7636, '4.2')],
  examples: {
    fail: [
      withChallenge(`${EXAMPLE_REQUEST.code_challenge}=`),
      withChallenge(HEX),
      exampleHops({
        ask: `GET https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30&code_challenge=${HEX}`,
      }),
    ],
    pass: [exampleHops(...roundTrip())],
  },
  run: ({ authorizations, hops }) => [
    ...requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      const challenge = request.parameters.one('code_challenge');
      const isHash = request.parameters.one('code_challenge_method')?.value === 'S256';
      if (challenge === undefined) return [];
      if ((isHash ? S256 : PLAIN).test(challenge.value)) {
        return [
          passed(
            'The code_challenge is well formed',
            [evidence('code_challenge', challenge)],
            'Length and characters are right.',
          ),
        ];
      }
      return [
        failed({
          title: 'The code_challenge is malformed',
          actor: 'client',
          evidence: [evidence('code_challenge', challenge)],
          meaning: `It has ${challenge.value.length} characters; ${isHash ? 'S256 makes 43 of base64url, without “=”' : '43 to 128 letters, digits or - . _ ~ are right'}. No verifier can match it.`,
          next: 'Compare with the example of RFC 7636 appendix B. 64 characters are a hash in hex instead of base64url.',
        }),
      ];
    }),
    ...hops.flatMap(ownForm),
  ],
});

function ownForm(facts: HopFacts): readonly Found[] {
  if (facts.kind !== 'get-link' && facts.kind !== 'open-link') return [];
  const [challenge] = seenIn(facts, ({ name, value }) => name === 'code_challenge' && /^[\da-f]{64}$/i.test(value));
  return challenge === undefined
    ? []
    : [
        failed({
          title: 'A code_challenge in the Bot Framework’s own form',
          severity: 'info',
          basis: 'documented',
          evidence: [evidence('code_challenge', challenge)],
          meaning: 'It is a SHA-256 in hex. The Token Service takes it so; it is not the challenge of RFC 7636.',
          next: 'Nothing has to be done.',
        }),
      ];
}

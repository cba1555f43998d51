/**
 * FAPI 1.0 part 2 section 5.2.2.1, RFC 7519 section 12: an ID token that passes through the browser should not hold personal
 * data, because histories, logs and scripts see it. Only the names of the claims are shown. Left out: what an access token
 * holds, and ID tokens from the token endpoint.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { issuedIdTokens, type IssuedIdToken } from '#core/checks/facts/issued-id-tokens.ts';
import { fapiPart2 } from '#core/checks/facts/rule-sources.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

/** OpenID Connect Core section 5.1, and what Entra adds. */
const PERSONAL = [
  'email',
  'phone_number',
  'address',
  'birthdate',
  'gender',
  'groups',
  'preferred_username',
  'upn',
  'unique_name',
];
const front = (type: string, claims: object) =>
  exampleHops(
    ...roundTrip({
      mode: 'fragment',
      ask: { response_type: type },
      back: { id_token: exampleToken(claims), ...(type === 'id_token' ? { code: undefined } : {}) },
    }),
  );

export default defineCheck({
  id: 'personal-claims-in-browser',
  question: 'Is personal data kept out of ID tokens that pass through the browser?',
  severity: 'low',
  sources: [fapiPart2('5.2.2.1'), rfc(7519, '12'), openIdConnect('5.4', 'ScopeClaims')],
  examples: {
    fail: [
      front('code id_token', { sub: 'a', email: 'robin@mail.example', groups: ['g1'] }),
      front('id_token', { sub: 'a', email: 'robin@mail.example' }),
    ],
    pass: [front('code id_token', { sub: 'a' })],
  },
  run(facts) {
    return issuedIdTokens(facts)
      .filter(({ isFrontChannel }) => isFrontChannel)
      .map(judge);
  },
});

function judge({ token, beside, authorization }: IssuedIdToken): Found {
  const names = PERSONAL.filter((name) => token.claim(name) !== undefined);
  const hop = token.facts.hop;
  const shown = [evidence('Claims', { hop, value: names.join(', ') || '(none of them)', where: token.where })];
  if (names.length === 0) {
    return passed(
      'No personal data in the browser’s ID token',
      shown,
      'None of the claims that are looked for is in it.',
    );
  }
  const isOnlyPlace = beside.one('code') === undefined && beside.one('access_token') === undefined;
  const mode = authorization?.response?.mode ?? 'fragment';
  return failed({
    title: 'An ID token with personal data passes through the browser',
    severity: isOnlyPlace ? 'info' : 'low',
    actor: 'authorization server',
    evidence: shown,
    meaning: isOnlyPlace
      ? 'With response_type=id_token there is no other place for these claims, so it is by design.'
      : `It comes by ${mode === 'form_post' ? 'a form' : `the ${mode}`}, while the token endpoint could give the same claims to the client alone.`,
    next: 'Ask for the claims at the token endpoint or the userinfo endpoint, or let the ID token be encrypted.',
  });
}

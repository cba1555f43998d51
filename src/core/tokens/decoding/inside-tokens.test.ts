import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from './decode-token.ts';
import { tokensInside } from './inside-tokens.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const INNER = `${part('{"alg":"none"}')}.${part('{}')}.`;
const tokenWith = (payload: string): ReturnType<typeof decodeToken> =>
  decodeToken(`${part('{"alg":"RS256"}')}.${part(payload)}.c2ln`);

test('finds a token that is the payload, bare or as a JSON string', () => {
  const inner = { foundIn: 'the payload', text: INNER };
  expect(tokensInside(tokenWith(INNER))).toEqual([inner]);
  expect(tokensInside(tokenWith(JSON.stringify(INNER)))).toEqual([inner]);
});

test('finds tokens in claims, also deeper inside, and says where', () => {
  const payload = { id_token: INNER, act: { proofs: [INNER, 'other'] }, jti: 'eyJ' };
  expect(tokensInside(tokenWith(JSON.stringify(payload)))).toEqual([
    { foundIn: 'the claim “id_token”', text: INNER },
    { foundIn: 'the claim “act”, inside it “proofs”', text: INNER },
  ]);
});

test('never throws, and finds no token where there is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (payload) => {
      expect(tokensInside(tokenWith(payload))).toEqual([]);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from './decode-token.ts';
import { signingInputsOf } from './signing-input.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const inputsOf = (...token: Parameters<typeof decodeToken>): readonly (readonly [string, string])[] =>
  signingInputsOf(decodeToken(...token)).map(({ bytes, spelling }) => [new TextDecoder().decode(bytes), spelling]);

const HEADER = part('{"alg":"RS256"}');

test('of a token in its own spelling, the text before the last dot is signed', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(inputsOf(`${HEADER}.${part(json)}.c2ln`)).toEqual([[`${HEADER}.${part(json)}`, 'as-written']]);
    }),
  );
});

test('padding and standard base64 are tried as the signer may have written them, and as pasted', () => {
  expect(inputsOf(`${HEADER}.e30=.c2ln`)).toEqual([
    [`${HEADER}.e30`, 'without-padding'],
    [`${HEADER}.e30=`, 'as-written'],
  ]);
  expect(inputsOf(`${HEADER}.eyJhIjoiPz8/In0=.c2ln`)).toEqual([
    [`${HEADER}.eyJhIjoiPz8_In0`, 'base64url-alphabet'],
    [`${HEADER}.eyJhIjoiPz8/In0`, 'without-padding'],
    [`${HEADER}.eyJhIjoiPz8/In0=`, 'as-written'],
  ]);
});

test('a payload given beside the token is signed in base64url', () => {
  expect(inputsOf(`${HEADER}..c2ln`, { detachedPayload: 'ü' })).toEqual([[`${HEADER}.w7w`, 'as-written']]);
});

test('the example of RFC 7797 section 4.2 is signed over the characters of its payload', () => {
  const header = 'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19';
  expect(inputsOf(`${header}..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY`, { detachedPayload: '$.02' })).toEqual([
    [`${header}.$.02`, 'as-written'],
  ]);
});

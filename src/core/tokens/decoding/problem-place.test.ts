import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from './decode-token.ts';
import { showPlace } from './problem-place.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const placesIn = (text: string): readonly (string | undefined)[] => {
  const token = decodeToken(text);
  return token.problems.map((problem) => showPlace(token, problem));
};

test('shows the character that base64url does not have among its neighbours', () => {
  const payload = part('{"iss":"https://api.botframework.com"}');
  const damaged = `${payload.slice(0, 20)}!${payload.slice(21)}`;
  expect(placesIn(`${part('{"alg":"RS256"}')}.${damaged}.c2ln`)).toEqual([
    `…${payload.slice(8, 20)}⟦!⟧${payload.slice(21, 33)}…`,
  ]);
});

test('shows the place in the JSON text, and nothing where the text ends too early', () => {
  expect(placesIn(`${part('{"alg":"RS256"}')}.${part('{"a":1,}')}.c2ln`)).toEqual(['{"a":1,⟦}⟧']);
  expect(placesIn(`${part('{"alg":"RS256"}')}.${part('{"a":')}.c2ln`)).toEqual([undefined]);
});

test('never throws, and shows one place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (header, payload) => {
      for (const place of placesIn(`${header}.${part(payload)}.c2ln`))
        expect(place === undefined || place.includes('⟦')).toBe(true);
    }),
  );
});

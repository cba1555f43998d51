import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTokens } from './compare-tokens.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';

const part = (json: string): string => Buffer.from(json).toString('base64url');
const token = (payload: string, { header = '{"alg":"RS256"}', signature = 'c2ln' } = {}) =>
  decodeToken(`${part(header)}.${part(payload)}.${signature}`);
const statesOf = (left: string, right: string) =>
  compareTokens(token(left), token(right)).payload.members.map(({ name, occurrence, state }) => [
    name,
    occurrence,
    state,
  ]);

test('names what is the same, changed, removed and added, in the order of the left token', () => {
  const { payload } = compareTokens(token('{"b":1,"a":"x","c":2}'), token('{"a":"y","d":true,"b":1}'));
  expect(payload.members).toEqual([
    { name: 'b', occurrence: 1, state: 'same', left: '1', right: '1' },
    { name: 'a', occurrence: 1, state: 'changed', left: '"x"', right: '"y"' },
    { name: 'c', occurrence: 1, state: 'removed', left: '2', right: undefined },
    { name: 'd', occurrence: 1, state: 'added', left: undefined, right: 'true' },
  ]);
  expect(payload.isReordered).toBe(true);
});

test('an added member alone is no change of order', () => {
  const { payload } = compareTokens(token('{"a":1,"b":2}'), token('{"x":0,"a":1,"b":2}'));
  expect(payload.isReordered).toBe(false);
});

test('tells another spelling of a value from another value', () => {
  expect(statesOf('{"a":"\\u0041","b":{"x":[1, 2]}}', '{"a":"A","b":{"x":[1,2]}}')).toEqual([
    ['a', 1, 'respelled'],
    ['b', 1, 'respelled'],
  ]);
  expect(statesOf('{"n":12345678901234567890,"m":1}', '{"n":12345678901234567891,"m":1.0}')).toEqual([
    ['n', 1, 'changed'],
    ['m', 1, 'changed'],
  ]);
});

test('compares a name that stands twice occurrence by occurrence', () => {
  expect(statesOf('{"aud":"a","aud":"b"}', '{"aud":"a"}')).toEqual([
    ['aud', 1, 'same'],
    ['aud', 2, 'removed'],
  ]);
  expect(statesOf('{"2 a":1}', '{"a":1,"a":1}')).toEqual([
    ['2 a', 1, 'removed'],
    ['a', 1, 'added'],
    ['a', 2, 'added'],
  ]);
});

test('says which is later and how long each lives', () => {
  const { lifetimes, later } = compareTokens(token('{"iat":90,"nbf":100,"exp":400}'), token('{"nbf":160,"exp":1e400}'));
  expect(lifetimes.left).toEqual({ iat: 90, nbf: 100, exp: 400, seconds: 300 });
  expect(lifetimes.right).toEqual({ iat: undefined, nbf: 160, exp: undefined, seconds: undefined });
  expect(later).toEqual({ which: 'right', by: 'nbf', seconds: 60 });
  expect(compareTokens(token('{"exp":5}'), token('{"exp":5}')).later).toMatchObject({ which: 'neither' });
  expect(compareTokens(token('{"exp":5}'), token('{"nbf":5}')).later).toBeUndefined();
});

test('compares kind and signature', () => {
  const connector = token('{"iss":"https://api.botframework.com","serviceurl":"x"}');
  const { kinds, signature } = compareTokens(connector, token('{}', { signature: '' }));
  expect(kinds).toEqual({ left: 'Channel token, Connector to bot', right: 'JWT', areSame: false });
  expect(signature).toBe('only-left');
  expect(compareTokens(connector, connector).signature).toBe('same');
});

test('any token is the same as itself, and both directions agree', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(object, object, (one, other) => {
      const itself = compareTokens(token(one), token(one)).payload;
      expect(itself.members.every(({ state }) => state === 'same')).toBe(true);
      const count = (left: string, right: string, wanted: string) =>
        statesOf(left, right).filter(([, , state]) => state === wanted).length;
      expect(count(one, other, 'added')).toBe(count(other, one, 'removed'));
      expect(count(one, other, 'changed')).toBe(count(other, one, 'changed'));
    }),
  );
});

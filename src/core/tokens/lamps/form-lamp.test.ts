import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { formLamp } from './form-lamp.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const RS256 = part('{"alg":"RS256"}');

test.each([
  [
    'standard base64',
    `${Buffer.from('{"alg":"RS256","typ":"~~?"}').toString('base64').replaceAll('=', '')}.e30.c2ln`,
    'Pass, odd spelling: Character 32 of the header is “+” of standard base64',
  ],
  ['padding', `${RS256}.e30=.c2ln`, 'Pass, odd spelling: The payload ends in “=”.'],
  ['no payload', `${RS256}..c2ln`, 'Cannot tell: The payload is not in the token'],
  ['a removed signature', `${RS256}.e30.***`, 'Cannot tell: “***” stands where the signature was.'],
  ['b64 false', `${part('{"alg":"RS256","b64":false,"crit":["b64"]}')}.{"a":1}.c2ln`, 'Fail: “b64” is false'],
  ['b64 without crit', `${part('{"alg":"RS256","b64":false}')}.e30.c2ln`, 'Fail: “b64” is not named in “crit”'],
  [
    'a nested token',
    `${RS256}.${part(`${RS256}.e30.c2ln`)}.c2ln`,
    'Pass, with a remark: The payload is a token itself',
  ],
  ['text as payload', `${RS256}.${part('hello')}.c2ln`, 'Fail: The payload is not JSON'],
  ['a list as payload', `${RS256}.${part('[]')}.c2ln`, 'Fail: The payload is an array, not a JSON object'],
  [
    'a payload deeper than this page reads',
    `${RS256}.${part(`{"a":${'['.repeat(300)}${']'.repeat(300)}}`)}.c2ln`,
    'Cannot tell: The payload nests deeper than this page reads, at most 200 levels and not 301',
  ],
  [
    'half a character',
    `${RS256}.${part('{"a":"\\ud800"}')}.c2ln`,
    'Pass, with a remark: The string at character 6 of the payload holds half a character',
  ],
  ['two alg', `${part('{"alg":"none","alg":"RS256"}')}.e30.c2ln`, 'Fail: The name “alg” stands twice'],
  ['no alg', 'e30.e30.c2ln', 'Fail: The header has no “alg”'],
])('of %s', (_name, text, expected) => {
  const { word, reason } = formLamp(decodeToken(text));
  expect(`${word}: ${reason}`.slice(0, expected.length)).toBe(expected);
});

test('an unprotected header is said to be anybody’s', () => {
  const lamp = formLamp(decodeToken(`${RS256}.e30.c2ln`, { unprotectedHeader: '{"kid":"x"}' }));
  expect(lamp).toMatchObject({ state: 'pass', caution: true });
  expect(lamp.reason).toContain('not signed');
});

test('an SD-JWT passes with a remark, as a bot reads no such thing', () => {
  const lamp = formLamp(decodeToken(`${RS256}.e30.c2ln`, { disclosures: '~' }));
  expect(lamp).toMatchObject({ state: 'pass', caution: true });
  expect(lamp.reason).toContain('no bot SDK reads it');
});

test('only a token without any problem passes without a remark', () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify({ ...value, alg: 'RS256' }));
  const raw = fc.oneof(json.map(part), fc.base64String(), fc.string());
  fc.assert(
    fc.property(fc.array(raw, { maxLength: 5 }), (parts) => {
      const token = decodeToken(parts.join('.'));
      const { state, caution } = formLamp(token);
      const isPlainPass = state === 'pass' && !caution;
      const isPlain = token.problems.length === 0 && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token.text);
      expect(isPlainPass && !isPlain).toBe(false);
    }),
  );
});

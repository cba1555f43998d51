import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { createRedactor } from './redactor.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const redactorOf = (payload: unknown) => createRedactor(decodeToken(`${part({ alg: 'RS256' })}.${part(payload)}.c2ln`));

test('replaces the values of the token in a sentence, the longest first', () => {
  const { sentence } = redactorOf({ sub: 'contoso', name: 'contoso-admin' });
  expect(sentence('It is “contoso-admin”, not contoso.')).toBe('It is “redacted-2”, not redacted-1.');
});

test('replaces a short value only where it is quoted or stands alone', () => {
  const { sentence } = redactorOf({ sub: 'is' });
  expect(sentence('It is “is”.')).toBe('It is “redacted-1”.');
  expect(sentence('is')).toBe('redacted-1');
});

test('replaces what is left of a value that was cut off, and a value with what cannot be seen named', () => {
  const { sentence } = redactorOf({ sub: 'somebody-at-home', name: 'in\u200bvisible' });
  expect(sentence('Its sub is “https://x/someb…”.')).toBe('Its sub is “https://x/redacted-1…”.');
  expect(sentence('Its name is “inU+200Bvisible”.')).toBe('Its name is “redacted-2”.');
});

test('replaces an id that nobody learnt, unless it is everybody’s', () => {
  const { sentence } = redactorOf({ tid: 'aaaabbbb-cccc-dddd-eeee-ffff00001111' });
  expect(sentence('A key of 12345678-1234-4234-9234-123456789ABC for aaaabbbb-cccc-dddd-eeee-ffff00001111.')).toBe(
    'A key of 00000000-0000-4000-8000-000000000002 for 00000000-0000-4000-8000-000000000001.',
  );
  const known = 'The tenant is d6d49420-f39b-4df7-a1dc-d59a935871db.';
  expect(sentence(known)).toBe(known);
});

test('leaves a sentence out that tells a value in another spelling', () => {
  const { sentence } = redactorOf({ sub: 'somebody-at-home' });
  for (const spelling of ['SOMEBODY-AT-HOME', part({ sub: 'somebody-at-home' }), 'emoh-ta-ydobemos'])
    expect(sentence(`Read as ${spelling}.`)).toBe('(Left out: it quotes a value that was replaced.)');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { charactersOfBytes, scanBase64url } from './base64url.ts';

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

test('decodes every canonical text as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const scan = scanBase64url(encode(bytes));
      expect([...scan.bytes]).toEqual([...bytes]);
      expect(scan).toMatchObject({ whole: true, problems: [] });
    }),
  );
});

test('a text without a problem is the only spelling of its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AQgwBx9-_=+/.é'), maxLength: 12 }), (text) => {
      const { bytes, problems } = scanBase64url(text);
      expect(encode(bytes) === text).toBe(problems.length === 0);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['AB!D', { kind: 'not-base64url', at: 2, character: '!' }],
  ['A+BC', { kind: 'not-base64url', at: 1, character: '+' }],
  ['A😀BC', { kind: 'not-base64url', at: 1, character: '😀' }],
  ['AAAAA', { kind: 'impossible-length', length: 5 }],
  ['AAA=', { kind: 'padding', at: 3 }],
  ['AAB', { kind: 'trailing-bits', at: 2 }],
  ['AB', { kind: 'trailing-bits', at: 1 }],
])('says what is wrong with %s', (text, problem) => {
  expect(scanBase64url(text).problems).toEqual([problem]);
});

test('knows which characters hold a byte', () => {
  expect(charactersOfBytes(0, 1)).toEqual({ start: 0, end: 2 });
  expect(charactersOfBytes(1, 2)).toEqual({ start: 1, end: 3 });
  expect(charactersOfBytes(3, 6)).toEqual({ start: 4, end: 8 });
});

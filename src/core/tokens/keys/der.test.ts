import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identifierOf, readElements, unsignedOf } from './der.ts';

const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));

test.each([
  ['a length in more bytes than it needs', '0281010a'],
  ['a long length that begins with zero', `04820080${'00'.repeat(128)}`],
  ['an indefinite length', '30800000'],
  ['a length beyond the end', '020501'],
  ['a tag of several bytes', '1f8101'],
  ['bytes after an element that are none', '02010aff'],
])('refuses %s', (_name, hex) => {
  expect(readElements(bytes(hex))).toBeUndefined();
});

test('elements that are read stand one after the other and fill the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (random) => {
      const given = Uint8Array.from(random);
      const elements = readElements(given);
      if (elements === undefined) return;
      expect(Buffer.concat(elements.map((element) => element.bytes))).toEqual(Buffer.from(given));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['00', '00'],
  ['7f', '7f'],
  ['0080', '80'],
  ['80', undefined],
  ['007f', undefined],
  ['', undefined],
])('the INTEGER %s is the number %s', (content, expected) => {
  const [element] = readElements(bytes(`02${(content.length / 2).toString(16).padStart(2, '0')}${content}`)) ?? [];
  const number = unsignedOf(element);
  expect(number && Buffer.from(number).toString('hex')).toBe(expected);
});

test('writes an object identifier in numbers', () => {
  for (const [hex, expected] of [
    ['06092a864886f70d010101', '1.2.840.113549.1.1.1'],
    ['06032b6570', '1.3.101.112'],
    ['0603883703', '2.999.3'],
  ] as const)
    expect(identifierOf(readElements(bytes(hex))?.[0])).toBe(expected);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteRow, BYTES_IN_ROW } from './byte-rows.ts';

it('writes offset, hexadecimal and text of sixteen bytes', () => {
  const bytes = new TextEncoder().encode('{"alg":"RS256","typ":"JWT"}é');
  expect(byteRow(bytes, 0)).toEqual({
    offset: '00000000',
    hex: '7b 22 61 6c 67 22 3a 22  52 53 32 35 36 22 2c 22',
    text: '{"alg":"RS256","',
  });
  expect(byteRow(bytes, 1)).toEqual({
    offset: '00000010',
    hex: '74 79 70 22 3a 22 4a 57  54 22 7d c3 a9',
    text: 'typ":"JWT"}..',
  });
});

it('leaves no byte out', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const rows = Array.from({ length: Math.ceil(bytes.length / BYTES_IN_ROW) }, (_, index) => byteRow(bytes, index));
      const digits = rows.map(({ hex }) => hex.replaceAll(' ', '')).join('');
      expect(Buffer.from(digits, 'hex')).toEqual(Buffer.from(bytes));
      expect(rows.map(({ text }) => text).join('')).toHaveLength(bytes.length);
    }),
  );
});

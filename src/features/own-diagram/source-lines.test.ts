import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineAt, offsetOf } from './source-lines.ts';

test('an offset and its place lead to each other', () => {
  const text = fc.array(fc.constantFrom('a', '\n', 'bc')).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.nat(40), (source, at) => {
      const offset = Math.min(at, source.length);
      const line = lineAt(source, offset);
      const column = offset - source.lastIndexOf('\n', offset - 1);
      expect(offsetOf(source, line, offset === 0 ? 1 : column)).toBe(offset);
    }),
  );
});

test('a place that is gone is the nearest before it', () => {
  expect(offsetOf('ab\nc', 1, 9)).toBe(2);
  expect(offsetOf('ab\nc', 7, 1)).toBe(4);
});

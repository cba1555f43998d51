import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeBlock, escapeMarkdown, table } from './markdown.ts';

const hostile = fc.string({ unit: fc.constantFrom(...'`|[]()<>!#*_\\~&@\n\r\t ab\u202e') });

test('a code block ends at its own fence and nowhere before', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const block = codeBlock(text);
      const fence = /^`+/.exec(block)?.[0] ?? '';
      expect(block.slice(fence.length).indexOf(fence)).toBe(block.length - 2 * fence.length);
    }),
  );
});

test('a row has as many cells as were given, on one line, with no bare markup', () => {
  fc.assert(
    fc.property(fc.tuple(hostile, hostile), (cells) => {
      const row = table(['a', 'b'], [cells]).split('\n').slice(2);
      expect(row).toHaveLength(1);
      expect(row[0]?.replace(/\\[^\w\s]/g, '').match(/\|/g)).toHaveLength(3);
      expect(escapeMarkdown(cells[0]).replace(/\\[^\w\s]/g, '')).not.toMatch(/[`[\]<>!|]/);
    }),
  );
});

test('a value in a cell is code, or escaped where code would not hold it', () => {
  const cell = (value: string): string =>
    table(['a'], [[value]], 0)
      .split('\n')
      .at(-1) ?? '';
  expect(cell('https://a.example/?b=*c*@d')).toBe('| `https://a.example/?b=*c*@d` |');
  fc.assert(
    fc.property(hostile, (value) => {
      const inside = /^\| (`[^`|\\]+`|(?:\\[^a-z\d\s]|[^`|\\[\]<>!])*) \|$/.exec(cell(value));
      expect(inside).not.toBeNull();
    }),
  );
});

test('a character that turns the direction of reading is named', () => {
  expect(escapeMarkdown('a\u202eb')).toBe('a⟦U+202E⟧b');
  expect(codeBlock('a\u202eb')).toContain('a⟦U+202E⟧b');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenPieces, type Piece } from '#core/sequence/wire-rows.ts';
import { markedRuns } from './wire-runs.ts';

const markedText = (pieces: readonly Piece[], value: string): readonly string[] =>
  markedRuns(pieces, value).flatMap(({ text, isMarked }) => (isMarked ? [text] : []));

test('marks the followed value, raw or percent-encoded, also over several pieces', () => {
  expect(markedText([{ text: '?userId=29%3A1&x=29%3A1', look: 'plain' }], '29:1')).toEqual(['29%3A1', '29%3A1']);
  expect(markedText(tokenPieces('Bearer aa.bb.cc'), 'aa.bb.cc').join('')).toBe('aa.bb.cc');
  expect(markedText([{ text: 'abc', look: 'plain' }], '')).toEqual([]);
});

test('no character is lost, whatever is followed', () => {
  const look = fc.constantFrom('plain', 'name', 'payload');
  const pieces = fc.array(fc.record({ text: fc.string({ unit: fc.constantFrom('a', 'b', '%') }), look }));
  fc.assert(
    fc.property(pieces, fc.string({ unit: fc.constantFrom('a', 'b', '%'), minLength: 1 }), (row, value) => {
      const written = row.map(({ text }) => text).join('');
      const runs = markedRuns(row, value);
      expect(runs.map(({ text }) => text).join('')).toBe(written);
      const form = written.includes(value) ? value : encodeURIComponent(value);
      const marked = runs.flatMap(({ text, isMarked }) => (isMarked ? [text] : [])).join('');
      expect(marked).toBe(form.repeat(written.split(form).length - 1));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchRow } from '#core/verdicts/inspect-batch.ts';
import { BATCH_COLUMNS, FIRST_VIEW, type BatchView } from '#state/batch.ts';
import { rowsInView } from './batch-rows.ts';

const row = (index: number, change: Partial<BatchRow> = {}): BatchRow => ({
  index,
  textIndex: 0,
  line: index + 1,
  token: `token ${index}`,
  kind: 'Channel token',
  iss: undefined,
  aud: undefined,
  exp: undefined,
  lamps: ['pass', 'pass', 'pass', 'pass', 'pass'],
  accepted: undefined,
  status: undefined,
  sentence: '',
  ...change,
});
const shown = (rows: readonly BatchRow[], view: Partial<BatchView>): readonly number[] =>
  rowsInView(rows, { ...FIRST_VIEW, ...view }).map(({ index }) => index);

test('what is not there comes last, whichever way it is sorted', () => {
  const rows = [row(0), row(1, { aud: 'b' }), row(2, { aud: 'a' })];
  expect(shown(rows, { sortedBy: 'aud' })).toEqual([2, 1, 0]);
  expect(shown(rows, { sortedBy: 'aud', isDescending: true })).toEqual([1, 2, 0]);
});

test('sorted by lamps, the worst comes last; sorted by answer, the refused', () => {
  const rows = [
    row(0, { lamps: ['pass', 'fail', 'pass', 'pass', 'pass'], accepted: false, status: 401 }),
    row(1, { accepted: true, status: 200 }),
    row(2, { lamps: ['pass', 'cannot-tell', 'cannot-tell', 'pass', 'pass'] }),
  ];
  expect(shown(rows, { sortedBy: 'lamps' })).toEqual([1, 2, 0]);
  expect(shown(rows, { sortedBy: 'answer' })).toEqual([1, 2, 0]);
});

test('the filters narrow down together', () => {
  const rows = [
    row(0, { iss: 'https://A.example', accepted: false }),
    row(1, { iss: 'https://a.example' }),
    row(2, { accepted: false, sentence: 'It expired.' }),
  ];
  expect(shown(rows, { wanted: ' a.EXAMPLE ' })).toEqual([0, 1]);
  expect(shown(rows, { wanted: 'a.example', answer: 'refused' })).toEqual([0]);
  expect(shown(rows, { answer: 'cannot-tell' })).toEqual([1]);
  expect(shown(rows, { wanted: 'expired' })).toEqual([2]);
});

test('no way to sort loses or doubles a row, and one turned round is the other backwards where no two are equal', () => {
  const anyRow = fc
    .record({
      iss: fc.option(fc.string(), { nil: undefined }),
      exp: fc.option(fc.integer(), { nil: undefined }),
      accepted: fc.constantFrom(true, false, undefined),
    })
    .chain((change) => fc.nat().map((index) => row(index, change)));
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRow, { selector: ({ index }) => index }),
      fc.constantFrom(...BATCH_COLUMNS),
      fc.boolean(),
      (rows, sortedBy, isDescending) => {
        const order = shown(rows, { sortedBy, isDescending });
        expect([...order].sort((a, b) => a - b)).toEqual(rows.map(({ index }) => index).sort((a, b) => a - b));
        if (sortedBy === 'index')
          expect(order.toReversed()).toEqual(shown(rows, { sortedBy, isDescending: !isDescending }));
      },
    ),
  );
});

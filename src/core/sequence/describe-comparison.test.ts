import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeComparison } from './describe-comparison.ts';
import type { Comparison } from './sequence.ts';

const NOON = 1_767_268_800;

const times = (left: number, right: number): Comparison => ({
  relation: 'before',
  left: { label: 'now', value: left },
  right: { label: 'the end of the secret', value: right },
  outcome: left < right ? 'pass' : 'fail',
});

const list = (left: string | undefined, right: readonly string[] | undefined, outcome: Comparison['outcome']) =>
  describeComparison({
    relation: 'listed',
    left: { label: 'iss', value: left },
    right: { label: 'Issuers listed', value: right },
    outcome,
  });

test('two times are shown as instants, with what lies between them', () => {
  expect(describeComparison(times(NOON + 9_000, NOON))).toEqual({
    sides: [
      { label: 'now', lines: [{ text: '2026-01-01T14:30:00Z', isMatch: false }] },
      { label: 'the end of the secret', lines: [{ text: '2026-01-01T12:00:00Z', isMatch: false }] },
    ],
    finding: 'The first is 2 h 30 min later',
  });
  expect(describeComparison(times(NOON, NOON + 250)).finding).toBe('The first is 4 min 10 s earlier');
  expect(describeComparison(times(NOON, NOON)).finding).toBe('Both are the same instant');
});

test('what is no date is not given as one', () => {
  const { sides, finding } = describeComparison(times(Number.NaN, NOON));
  expect(sides[0].lines[0]?.text).toBe('NaN, which is no date');
  expect(finding).toBe('The first is not earlier');
});

test('a list has one line for each entry, and marks the one that was found', () => {
  const { sides, finding } = list('b', ['a', 'B', 'c'], 'pass');
  expect(sides[1].lines).toEqual([
    { text: 'a', isMatch: false },
    { text: 'B', isMatch: true },
    { text: 'c', isMatch: false },
  ]);
  expect(finding).toBe('The first is one of those listed');
});

test('where a check does not pass, no entry is marked', () => {
  expect(list('b', ['a', 'B'], 'fail')).toMatchObject({
    sides: [{}, { lines: [{ isMatch: false }, { isMatch: false }] }],
    finding: 'The first is none of those listed',
  });
  expect(list('b', undefined, 'cannot-tell')).toMatchObject({ sides: [{}, { lines: [] }], finding: 'Cannot tell' });
});

test('a comparison of times says which is earlier, whatever the numbers are', () => {
  const number = fc.oneof(fc.double(), fc.integer());
  fc.assert(
    fc.property(number, number, (left, right) => {
      expect(describeComparison(times(left, right)).finding).toMatch(/ instant$| earlier$| later$/);
    }),
  );
});

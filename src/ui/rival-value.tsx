/**
 * One of two values that disagree: the characters boxed in which they differ, where they have enough in common for that
 * to help.
 */
import { compareValues, type ComparedValue } from './compare-values.ts';
import { DifferingValue } from './differing-value.tsx';
import { LongValue, SHOWN_AT_FIRST } from './long-value.tsx';

/** Of their characters; where less is common, to box the rest says nothing. */
const LEAST_IN_COMMON = 1 / 3;

/** The parts of two texts; undefined where pointing at the difference would not help. */
export function comparable(first: string, second: string) {
  const compared = compareValues(first, second);
  const { before, after } = compared.left;
  const isAlike = before.length + after.length >= Math.max(first.length, second.length) * LEAST_IN_COMMON;
  const isShort = [compared.left, compared.right].every(({ differing }) => differing.length <= SHOWN_AT_FIRST);
  return isAlike && isShort ? compared : undefined;
}

export function RivalValue({ text, parts }: { text: string; parts: ComparedValue | undefined }) {
  return parts === undefined ? <LongValue text={text} /> : <DifferingValue parts={parts} />;
}

/** What a check compares and what it found, in words and lines: everything that shows a comparison says it alike. */
import { durationText, utcText } from '#core/shared/human-time.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Comparison } from './sequence.ts';

export interface ComparisonInWords {
  readonly sides: readonly [ShownSide, ShownSide];
  /** `They differ`, `The first is 2 h 30 min later`, `The first is one of those listed`. */
  readonly finding: string;
}

export interface ShownSide {
  readonly label: string;
  /** A value, or the entries of a list; empty when nothing is there. */
  readonly lines: readonly ShownLine[];
}

export interface ShownLine {
  readonly text: string;
  /** True for the entry of a list that the value was found to be. */
  readonly isMatch: boolean;
}

export function describeComparison(comparison: Comparison): ComparisonInWords {
  const { left, right } = comparison;
  return {
    sides: [
      { label: left.label, lines: plainLines(left.value) },
      { label: right.label, lines: comparison.relation === 'listed' ? entries(comparison) : plainLines(right.value) },
    ],
    finding: findingOf(comparison),
  };
}

/** A side in one line; undefined when nothing is there. */
export const sideText = ({ lines }: ShownSide): string | undefined =>
  lines.length === 0 ? undefined : lines.map(({ text }) => text).join(', ');

const plainLines = (value: Comparison['left']['value'] | Comparison['right']['value']): readonly ShownLine[] =>
  value === undefined ? [] : [value].flat().map((each) => ({ text: textOf(each), isMatch: false }));

const textOf = (value: string | EpochSeconds): string =>
  typeof value === 'string' ? value : (utcText(value) ?? `${value}, which is no date`);

/** Some verifiers take an entry in other capitals for the same. */
function entries({ left, right, outcome }: Comparison & { relation: 'listed' }): readonly ShownLine[] {
  const sought = outcome === 'pass' ? left.value?.toLowerCase() : undefined;
  return (right.value ?? []).map((text) => ({ text, isMatch: text.toLowerCase() === sought }));
}

function findingOf(comparison: Comparison): string {
  const { relation, outcome } = comparison;
  if (outcome === 'cannot-tell') return 'Cannot tell';
  const passes = outcome === 'pass';
  switch (relation) {
    case 'same':
      return passes ? 'They agree' : 'They differ';
    case 'listed':
      return passes ? 'The first is one of those listed' : 'The first is none of those listed';
    case 'before':
      return describeOrder(comparison);
  }
}

function describeOrder({ left, right, outcome }: Comparison & { relation: 'before' }): string {
  const distance = (left.value ?? Number.NaN) - (right.value ?? Number.NaN);
  if (Number.isNaN(distance)) return outcome === 'pass' ? 'The first is earlier' : 'The first is not earlier';
  if (distance === 0) return 'Both are the same instant';
  return `The first is ${durationText(distance)} ${distance < 0 ? 'earlier' : 'later'}`;
}

/** Two values that a check compares, each with what it is. */
import type { Comparison } from '#core/sequence/sequence.ts';

type Named = readonly [label: string, value: string | undefined];

export const compared = (left: Named, right: Named, outcome: Comparison['outcome']): Comparison => ({
  left: { label: left[0], value: left[1] },
  right: { label: right[0], value: right[1] },
  outcome,
});

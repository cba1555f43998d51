/** What a check compares, each side with what it is. */
import type { ComparedSide, Comparison } from '#core/sequence/sequence.ts';

type Named<Value> = readonly [label: string, value: Value | undefined];

/** Whether two values are the same. */
export const compared = (
  left: Named<string>,
  right: Named<string>,
  outcome: Comparison['outcome'],
): Comparison & { readonly relation: 'same' } => ({
  relation: 'same',
  left: named(left),
  right: named(right),
  outcome,
});

/** Whether a value is one of a list. */
export const comparedWithList = (
  left: Named<string>,
  list: Named<readonly string[]>,
  outcome: Comparison['outcome'],
): Comparison => ({ relation: 'listed', left: named(left), right: named(list), outcome });

const named = <Value>([label, value]: Named<Value>): ComparedSide<Value> => ({ label, value });

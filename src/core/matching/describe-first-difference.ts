/** Where two sign-ins part, in a sentence. */
import type { ComparedHop, SignInComparison } from './model.ts';

export function describeFirstDifference({ hops, first }: SignInComparison): string {
  const hop = hops[first ?? -1];
  return hop === undefined
    ? `No difference: every hop${hops.some(({ isBeyond }) => isBeyond) ? ' that both could record' : ''} stands on both sides, and every value is the same or new at every attempt.`
    : `First difference: ${whatDiffers(hop)}`;
}

function whatDiffers({ left, right, differences: [value] }: ComparedHop): string {
  if (left === undefined) return `hop ${right?.number} of the right side, “${right?.label}”, is missing on the left.`;
  if (right === undefined) return `hop ${left.number}, “${left.label}”, is missing on the right.`;
  if (value?.note !== undefined) return `hop ${left.number}, ${value.where}. ${value.note}`;
  return `hop ${left.number}, ${value?.where}: left ${short(value?.left)}, right ${short(value?.right)}`;
}

const LONGEST = 80;

function short(value: string | undefined): string {
  if (value === undefined) return 'not there';
  if (value === '') return 'empty';
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 9)}…${value.slice(-8)}`;
}

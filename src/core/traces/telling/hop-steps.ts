/** Which steps of the player tell a hop, so that hops and steps can be named side by side. */
import type { Step } from '#core/sequence/sequence.ts';

/** Step ids are the hop's id and the part: `h3-request`, `h3-answer`, `h3-page-1`, `h3-state`. */
export const hopIdOfStep = (stepId: string): string => stepId.replace(/-.*$/s, '');

/** The numbers of the steps that tell each hop, from 1 and rising, by hop id. */
export function stepNumbersOfHops(steps: readonly Pick<Step, 'id'>[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  steps.forEach(({ id }, index) => {
    const hopId = hopIdOfStep(id);
    numbers.set(hopId, [...(numbers.get(hopId) ?? []), index + 1]);
  });
  return numbers;
}

/** `step 4`, `steps 5–7`, or `steps 3, 8` where others happened in between. Of no steps: an empty text. */
export function nameSteps(numbers: readonly number[]): string {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (first === last) return `step ${first}`;
  const unbroken = last - first === numbers.length - 1;
  return `steps ${unbroken ? `${first}–${last}` : numbers.join(', ')}`;
}

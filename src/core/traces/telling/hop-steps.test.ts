import { expect, test } from 'vitest';
import { nameSteps, stepNumbersOfHops } from './hop-steps.ts';

test('a hop is told by its steps, also where others happened before its answer', () => {
  const steps = ['h1-request', 'h2-state', 'h2-request', 'h2-answer', 'h1-answer', 'h1-page-1'].map((id) => ({ id }));
  expect(stepNumbersOfHops(steps)).toEqual(
    new Map([
      ['h1', [1, 5, 6]],
      ['h2', [2, 3, 4]],
    ]),
  );
});

test.each([
  [[], ''],
  [[4], 'step 4'],
  [[5, 6, 7], 'steps 5–7'],
  [[3, 8], 'steps 3, 8'],
])('the steps %j are named “%s”', (numbers, name) => {
  expect(nameSteps(numbers)).toBe(name);
});

/** What became of a step, in a word, and the order of the legend. */
import type { StepState } from '#core/matching/model.ts';

export const STATES = [
  'seen',
  'failed',
  'inferred',
  'out-of-order',
  'missing',
  'not-visible',
] as const satisfies readonly StepState[];

const WORDS: Readonly<Record<StepState, string>> = {
  seen: 'seen',
  failed: 'failed',
  inferred: 'inferred',
  'out-of-order': 'out of order',
  missing: 'missing',
  'not-visible': 'not visible here',
};

export const stateWord = (state: StepState): string => WORDS[state];

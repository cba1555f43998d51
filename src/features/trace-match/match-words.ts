/** What became of a step, in a word, and the order of the legend; how sure the flow is, in a sentence. */
import type { FlowMatch, StepState } from '#core/matching/model.ts';

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

export const SURENESS: Readonly<Record<FlowMatch['sureness'], string>> = {
  certain: 'It is this flow; no other fits as well.',
  likely: 'It is most likely this flow.',
  possible: 'It may be this flow: what was captured is not enough to be sure.',
};

/** The hops of a trace are called h1, h2, ... in order. */
export const nameOfHop = (hopId: string): string => `hop ${hopId.slice(1)}`;

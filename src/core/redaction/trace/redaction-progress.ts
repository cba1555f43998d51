/** How far the making of a redacted copy has come. It may take seconds, so whoever waits for it may see it and end it. */
export type RedactionStage = 'learning' | 'replacing' | 'searching' | 'writing';

export interface RedactionProgress {
  readonly stage: RedactionStage;
  /** Of the whole work, from 0 to 1. */
  readonly done: number;
}

/**
 * Called after each piece of the work, and waited for: other work can be done meanwhile. A promise that rejects ends the
 * work.
 */
export type Pause = (progress: RedactionProgress) => Promise<void>;

export const WITHOUT_PAUSE: Pause = () => Promise.resolve();

/** Where each stage ends, as it was measured with captures of many values. */
const ENDS: readonly (readonly [RedactionStage, number])[] = [
  ['learning', 0.3],
  ['replacing', 0.4],
  ['searching', 0.7],
  ['writing', 1],
];

/** So much of the stage is done, from 0 to 1. */
export function progressIn(stage: RedactionStage, part: number): RedactionProgress {
  const index = ENDS.findIndex(([name]) => name === stage);
  const [, begin] = ENDS[index - 1] ?? [stage, 0];
  const [, end] = ENDS[index] ?? [stage, 1];
  return { stage, done: begin + part * (end - begin) };
}

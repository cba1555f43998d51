/** The tour of the app: a sequence that is played like any other, and whether the reader still wants to be asked. */
import type { Sequence } from '#core/sequence/sequence.ts';

export interface Tour {
  /** Set while it is under way; its player says where. */
  readonly sequence: Sequence | undefined;
  /** What became of the offer; kept for later visits. */
  readonly answer: TourAnswer | undefined;
}

const ANSWERS = ['declined', 'done'] as const;
type TourAnswer = (typeof ANSWERS)[number];

/** As it was stored; whatever else stands there is no answer. */
export const restoreTour = (stored: string | undefined): Tour => ({
  sequence: undefined,
  answer: ANSWERS.find((answer) => answer === stored),
});

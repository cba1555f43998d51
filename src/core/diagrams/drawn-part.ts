/**
 * Which steps of a sequence are drawn at once. Mermaid draws in one go, during which the page cannot answer, and its
 * time grows with the number of steps; so of a long sequence a part is drawn, with some steps before and after, and
 * another one when the player leaves it. The parts are always the same ones, wherever the player comes from.
 * Figures: docs/decisions/0011-parts-of-a-long-diagram.md.
 */
export const MOST_DRAWN = 100;
const PART = 30;
/** Seen again at both ends of a part, so that a step at its edge has neighbours. */
const SHARED = 5;

/** Indexes; `end` is that of the first step after the part. */
export interface DrawnPart {
  readonly first: number;
  readonly end: number;
}

/** The part that has the step of this index; of one before the first or after the last, the part next to it. */
export function drawnPartAt(index: number, length: number): DrawnPart {
  if (length <= MOST_DRAWN) return { first: 0, end: length };
  const begins = Math.floor(Math.min(Math.max(index, 0), length - 1) / PART) * PART;
  return { first: Math.max(0, begins - SHARED), end: Math.min(length, begins + PART + SHARED) };
}

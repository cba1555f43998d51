/** How large the parts of a long view are, in CSS pixels. */
export interface Sizes {
  readonly row: number;
  /** The sticky row of participants. */
  readonly cast: number;
  /** Of a participant, at least: room for a label between neighbours. */
  readonly column: number;
}

/** Usual, in rem. */
const [ROW, CAST, COLUMN] = [2.25, 2.75, 8.25];
const USUAL_CAST = CAST * 16;

/** All grows with the reader's text, as the row of participants does; 0 while that is not laid out. */
export function sizesFor(castHeight: number): Sizes {
  const cast = castHeight === 0 ? USUAL_CAST : castHeight;
  return { row: Math.round((cast / CAST) * ROW), cast, column: Math.round((cast / CAST) * COLUMN) };
}

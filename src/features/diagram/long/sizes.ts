/** How large the parts of a long view are, in CSS pixels. */
export interface Sizes {
  readonly row: number;
  /** The sticky row of participants. */
  readonly cast: number;
  /** Of a participant, at least: room for a label between neighbours. */
  readonly column: number;
}

const USUAL: Sizes = { row: 36, cast: 44, column: 132 };
/** For large type, which is half as large again. */
const LARGE: Sizes = { row: 54, cast: 64, column: 198 };

export const sizesFor = (largeType: boolean): Sizes => (largeType ? LARGE : USUAL);

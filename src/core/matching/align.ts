/**
 * The captured exchanges laid beside those of a flow, both in their order, so that as much as possible fits: the longest
 * common subsequence, weighted by how well two exchanges fit (Needleman and Wunsch without a price for gaps).
 */
import type { CapturedExchange, Exchange, FlowExchange } from './exchanges.ts';
import { likeness } from './likeness.ts';

export interface Pair {
  readonly expected: FlowExchange;
  readonly captured: CapturedExchange;
}

/** A longer capture is laid beside a flow, or another capture, by its first exchanges. */
export const MOST_CAPTURED = 3000;

/** 0 for exchanges that are not the same one; more the better they fit. */
export function similarity(expected: Exchange, captured: Exchange): number {
  if (expected.kind === undefined || captured.kind === undefined) {
    const isSame =
      expected.kind === captured.kind && expected.method === captured.method && expected.address === captured.address;
    return isSame ? 2 : 0;
  }
  if (expected.kind !== captured.kind) return 0;
  if (expected.activity !== undefined && captured.activity !== undefined && expected.activity !== captured.activity) {
    return 0;
  }
  return (
    3 +
    (expected.activity !== undefined && expected.activity === captured.activity ? 1 : 0) +
    2 * likeness(expected.names, captured.names) +
    (expected.address === captured.address ? 0.25 : 0) +
    (expected.statusClass !== undefined && expected.statusClass === captured.statusClass ? 0.5 : 0)
  );
}

export const align = (expected: readonly FlowExchange[], captured: readonly CapturedExchange[]): readonly Pair[] =>
  alignBy(expected, captured.slice(0, MOST_CAPTURED), similarity).flatMap(([row, column]) => {
    const [left, right] = [expected[row], captured[column]];
    return left === undefined || right === undefined ? [] : [{ expected: left, captured: right }];
  });

/** Pairs of indexes, both rising, whose fits add up to the most. Time and room grow with the product of the lengths. */
export function alignBy<Left, Right>(
  lefts: readonly Left[],
  rights: readonly Right[],
  fit: (left: Left, right: Right) => number,
): readonly (readonly [row: number, column: number])[] {
  const width = rights.length + 1;
  const best = new Float64Array((lefts.length + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  const fitAt = (row: number, column: number): number => {
    const [left, right] = [lefts[row], rights[column]];
    return left === undefined || right === undefined ? 0 : fit(left, right);
  };
  const paired = (row: number, column: number): number => {
    const here = fitAt(row, column);
    return here === 0 ? 0 : here + at(row + 1, column + 1);
  };
  for (let row = lefts.length - 1; row >= 0; row -= 1) {
    for (let column = rights.length - 1; column >= 0; column -= 1) {
      best[row * width + column] = Math.max(paired(row, column), at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < lefts.length && column < rights.length) {
    const together = paired(row, column);
    if (together > 0 && together === at(row, column)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row, column + 1)) column += 1;
    else row += 1;
  }
  return pairs;
}

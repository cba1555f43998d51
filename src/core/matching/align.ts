/**
 * The captured exchanges laid beside those of a flow, both in their order, so that as much as possible fits: the longest
 * common subsequence, weighted by how well two exchanges fit (Needleman and Wunsch without a price for gaps).
 */
import type { CapturedExchange, Exchange, FlowExchange } from './exchanges.ts';

export interface Pair {
  readonly expected: FlowExchange;
  readonly captured: CapturedExchange;
}

/** A longer capture is laid beside a flow by its first exchanges. */
const MOST_CAPTURED = 3000;

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

/** The share of names that both have (Jaccard). */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = [...left].filter((name) => right.has(name)).length;
  const all = left.size + right.size - both;
  return all === 0 ? 1 : both / all;
}

export function align(expected: readonly FlowExchange[], all: readonly CapturedExchange[]): readonly Pair[] {
  const captured = all.slice(0, MOST_CAPTURED);
  const width = captured.length + 1;
  const best = new Float64Array((expected.length + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  for (let row = expected.length - 1; row >= 0; row -= 1) {
    for (let column = captured.length - 1; column >= 0; column -= 1) {
      const fit = fitOf(expected[row], captured[column]);
      const paired = fit === 0 ? 0 : fit + at(row + 1, column + 1);
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  let column = 0;
  for (let row = 0; row < expected.length && column < captured.length;) {
    const [left, right] = [expected[row], captured[column]];
    const fit = fitOf(left, right);
    if (left !== undefined && right !== undefined && fit > 0 && at(row, column) === fit + at(row + 1, column + 1)) {
      pairs.push({ expected: left, captured: right });
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row, column + 1)) column += 1;
    else row += 1;
  }
  return pairs;
}

const fitOf = (expected: Exchange | undefined, captured: Exchange | undefined): number =>
  expected === undefined || captured === undefined ? 0 : similarity(expected, captured);

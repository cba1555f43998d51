import { expect, test } from 'vitest';
import { newHop } from '#core/traces/new-hop.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import { tellSeldom } from './tell-seldom.ts';

const hop = newHop({ label: 'entry 1', at: 0 });

/** What is told of pieces that come at these times. */
function toldOf(pieces: readonly (readonly [number, Partial<ReadingProgress>])[]): readonly number[] {
  let now = 0;
  const told: number[] = [];
  const tell = tellSeldom(
    () => told.push(now),
    () => now,
  );
  for (const [time, progress] of pieces) {
    now = time;
    tell({ file: 'a.har', bytes: time, size: 10_000, hops: 0, firstSignInHop: undefined, ...progress });
  }
  return told;
}

test('the first piece is told, and others no oftener than they are seen', () => {
  expect(toldOf([5, 10, 50, 84, 85, 90, 200].map((time) => [time, {}]))).toEqual([5, 85, 200]);
});

test('the first hop of a sign-in is told at once, and once', () => {
  const found = { firstSignInHop: hop };
  expect(
    toldOf([
      [5, {}],
      [6, found],
      [7, found],
      [100, found],
    ]),
  ).toEqual([5, 6, 100]);
});

test('the end of each file is told at once', () => {
  const end = { bytes: 10_000 };
  expect(
    toldOf([
      [5, {}],
      [6, end],
      [7, {}],
      [8, end],
    ]),
  ).toEqual([5, 6, 8]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnPartAt, MOST_DRAWN } from './drawn-part.ts';

test('a sequence that is not long is drawn whole, wherever the player stands', () => {
  for (const index of [-1, 0, MOST_DRAWN]) {
    expect(drawnPartAt(index, MOST_DRAWN)).toEqual({ first: 0, end: MOST_DRAWN });
  }
});

test('of a long one a part is drawn that has the step and a neighbour on each side, and never more than a whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: MOST_DRAWN + 1, max: 5000 }), fc.nat(), (length, seed) => {
      const index = seed % length;
      const { first, end } = drawnPartAt(index, length);
      expect(first).toBeLessThanOrEqual(Math.max(0, index - 1));
      expect(end).toBeGreaterThanOrEqual(Math.min(length, index + 2));
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(length);
      expect(end - first).toBeLessThanOrEqual(MOST_DRAWN);
    }),
  );
});

test('a walk through 2,000 steps draws few parts, and before the first and after the last is the nearest', () => {
  const parts = new Set(Array.from({ length: 2000 }, (_, index) => drawnPartAt(index, 2000).first));
  expect(parts.size).toBe(67);
  expect(drawnPartAt(-1, 2000)).toEqual(drawnPartAt(0, 2000));
  expect(drawnPartAt(2000, 2000)).toEqual(drawnPartAt(1999, 2000));
});

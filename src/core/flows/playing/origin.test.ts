import { expect, test } from 'vitest';
import { createOrigin } from './origin.ts';

const noBytes = (): never => {
  throw new Error('A seeded run asked for random bytes');
};

test('gives a value the bytes that it asks for, whatever another flow asked for under its name before', () => {
  const alone = createOrigin({ seed: '4127', now: 0, randomBytes: noBytes });
  const after = createOrigin({ seed: '4127', now: 0, randomBytes: noBytes });
  after.bytesOf('userId', 64);
  expect(after.bytesOf('userId', 8)).toEqual(alone.bytesOf('userId', 8));
});

test('gives random bytes in the length asked for, and the same ones when asked again', () => {
  let next = 0;
  const randomBytes = (count: number) => Uint8Array.from({ length: count }, () => next++);
  const { bytesOf } = createOrigin({ seed: undefined, now: 0, randomBytes });
  expect(bytesOf('userId', 8)).toHaveLength(8);
  expect(bytesOf('userId', 16)).toHaveLength(16);
  expect(bytesOf('userId', 8)).toEqual(bytesOf('userId', 8));
});

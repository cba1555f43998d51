import { expect, test } from 'vitest';
import { madeOnce } from './made-once.ts';

test('what follows from an object is made once, also where nothing follows', () => {
  const asked: object[] = [];
  const nothingOf = madeOnce((source: object) => {
    asked.push(source);
    return undefined;
  });
  const [one, other] = [{}, {}];
  expect([nothingOf(one), nothingOf(one), nothingOf(other)]).toEqual([undefined, undefined, undefined]);
  expect(asked).toEqual([one, other]);
});

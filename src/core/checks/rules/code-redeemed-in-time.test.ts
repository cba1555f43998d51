import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const redeemedAt = (at: number, tokens = {}) =>
  saidOf(
    'code-redeemed-in-time',
    roundTrip({ redeem: {}, tokens }).map((hop, index) => (index === 2 ? { ...hop, at } : hop)),
  );

test.each([
  [601, 'pass'],
  [602, 'fail low'],
])('counted from the callback, one second after the start: at %i it says %s', async (at, outcome) => {
  expect(await redeemedAt(at)).toEqual([outcome]);
});

test('an old code that is refused is the client’s to mend', async () => {
  expect(await redeemedAt(900, { error: 'invalid_grant' })).toEqual(['fail medium']);
});

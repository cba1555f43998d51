import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const once = roundTrip({ redeem: {} });
const callback = once.slice(1, 2);
const said = saidOf.bind(undefined, 'callback-loaded-once');

test('a second load that changes nothing is worth a note only', async () => {
  expect(await said([...once, ...callback])).toEqual(['fail info']);
});

test('a second load that is refused, or redeemed, is worse', async () => {
  expect(await said([...once, ...callback.map((hop) => ({ ...hop, answer: '500' }))])).toEqual(['fail medium']);
  expect(await said([...once, ...callback, ...once.slice(2)])).toEqual(['fail medium']);
});

test('the Token Service’s addresses are left to their own rule', async () => {
  const to = 'https://token.botframework.com/.auth/web/redirect';
  const ofBot = roundTrip({ ask: { redirect_uri: to } });
  expect(await said([...ofBot, ...ofBot.slice(1)])).toEqual([]);
});

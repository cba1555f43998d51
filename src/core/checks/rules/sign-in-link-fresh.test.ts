import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const ID = '4be1c7d09a5f4d62b8730e1f92ac6d35';
const handOut: ExampleHop = {
  ask: 'GET https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30',
  answer: '200',
  answerBody: `https://token.botframework.com/api/oauth/signin?signin=${ID}`,
  at: 0,
};
const open = (at: number, more: Partial<ExampleHop> = {}): ExampleHop => ({
  ask: `GET https://token.botframework.com/api/oauth/signin?signin=${ID}`,
  answer: '302 https://token.botframework.com/.auth/web/login/setting',
  at,
  ...more,
});
const said = saidOf.bind(undefined, 'sign-in-link-fresh');

test.each([
  [900, 'pass'],
  [901, 'fail info'],
  [86_400, 'fail info'],
  [86_401, 'fail medium'],
])('a link of %i s is %s', async (age, outcome) => {
  expect(await said([handOut, open(age)])).toEqual([outcome]);
});

test('two files are two clocks', async () => {
  const ofBot = { ...handOut, recorded: { file: 'bot.log' } };
  expect(await said([ofBot, open(90_000, { recorded: { file: 'browser.har' } })])).toEqual(['not-checkable']);
});

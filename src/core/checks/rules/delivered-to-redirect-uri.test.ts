import { expect, test } from 'vitest';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { findingOf, saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';

const RULE = 'delivered-to-redirect-uri';
const deliver = (redirect_uri: string, to: string) => saidOf(RULE, roundTrip({ ask: { redirect_uri }, to }));

test.each([
  ['https://app.example', 'https://app.example/'],
  ['https://app.example:443/cb', 'https://app.example/cb'],
  ['https://APP.example/cb', 'https://app.example/cb'],
  ['https://app.example/a%20b', 'https://app.example/a b'],
  ['https://app.example/cb?a=1&b=2', 'https://app.example/cb?b=2&a=1'],
])('%s and %s are one address', async (asked, arrived) => {
  expect(await deliver(asked, arrived)).toEqual(['pass']);
});

test.each([
  ['https://app.example/cb', 'http://app.example/cb'],
  ['https://app.example/cb', 'https://app.example/cb/'],
  ['https://app.example/cb', 'https://app.example/CB'],
  ['http://127.0.0.1:5000/cb', 'http://127.0.0.1:5001/cb'],
  ['https://app.example/cb?a=1', 'https://app.example/cb?a=2'],
])('%s and %s are two', async (asked, arrived) => {
  expect(await deliver(asked, arrived)).toEqual(['fail critical']);
});

test('it says which part differs', async () => {
  const hops = roundTrip({ ask: { redirect_uri: 'https://app.example/cb?a=1' }, to: 'https://www.app.example/cb' });
  expect((await findingOf(RULE, exampleHops(...hops))).meaning).toContain('host and its parameter a.');
});

test('what the callback passes on to another page of its own was delivered already', async () => {
  const [ask, back] = roundTrip();
  const onwards = { ask: (back?.ask ?? '').replace('/callback', '/spa'), answer: '200' };
  expect(
    await saidOf(
      RULE,
      [ask, back, onwards].flatMap((hop) => hop ?? []),
    ),
  ).toEqual(['pass']);
});

import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { EXAMPLE_START, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';

const call = (claims: object, answer = '401', ask = 'GET https://api.example/me'): ExampleHop => ({
  ask,
  headers: [`Authorization: Bearer ${exampleToken(claims)}`],
  answer,
  at: 0,
});
const said = saidOf.bind(undefined, 'token-in-force-at-use');

test.each([
  [{ exp: EXAMPLE_START - 299 }, 'pass'],
  [{ exp: EXAMPLE_START - 300 }, 'fail high'],
  [{ nbf: EXAMPLE_START + 300, exp: EXAMPLE_START + 900 }, 'fail high'],
  [{ exp: '' }, 'not-checkable'],
  [{ exp: (EXAMPLE_START + 900) * 1000 }, 'not-checkable'],
])('%j is %s', async (claims, outcome) => {
  expect(await said([call(claims)])).toEqual([outcome]);
});

test('a hint may be old, and a token in an answer is not used yet', async () => {
  const old = exampleToken({ exp: EXAMPLE_START - 9000 });
  expect(await said([{ ask: `GET https://login.example/logout?id_token_hint=${old}`, answer: '200' }])).toEqual([]);
  expect(await said([{ ask: 'GET https://api.example/', answer: '200', answerBody: { id_token: old } }])).toEqual([]);
});

test('the beginning of the bot’s own token has its own rule', async () => {
  const bots = {
    aud: 'https://api.botframework.com',
    appid: 'app',
    nbf: EXAMPLE_START + 900,
    exp: EXAMPLE_START + 9000,
  };
  expect(await said([call(bots)])).toEqual(['pass']);
});

test('of many uses of one token the worst is said', async () => {
  const uses = [0, 200, 900].map((at) => ({ ...call({ exp: EXAMPLE_START + 100 }), at }));
  expect(await said(uses)).toEqual(['fail high']);
});

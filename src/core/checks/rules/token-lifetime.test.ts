import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const living = (seconds: number, more: object = {}): readonly ExampleHop[] => [
  {
    ask: 'GET https://api.example/me',
    headers: [`Authorization: Bearer ${exampleToken({ iat: 1_773_325_000, exp: 1_773_325_000 + seconds, ...more })}`],
    answer: '200',
  },
];
const said = saidOf.bind(undefined, 'token-lifetime');

test.each([
  [3600, 'pass'],
  [3601, 'fail info'],
  [86_400, 'fail info'],
  [86_401, 'fail low'],
  [0, 'fail low'],
])('%i s is %s', async (seconds, outcome) => {
  expect(await said(living(seconds))).toEqual([outcome]);
});

test('a bot’s own token really lives for a day', async () => {
  expect(await said(living(86_700, { aud: 'https://api.botframework.com', appid: 'app' }))).toEqual(['fail info']);
});

test('of a token that cannot be read the answer says how long', async () => {
  const answer = { access_token: 'opaque', expires_in: 172_800 };
  expect(await said([{ ask: 'POST https://login.example/token', answer: '200', answerBody: answer }])).toEqual([
    'fail low',
  ]);
});

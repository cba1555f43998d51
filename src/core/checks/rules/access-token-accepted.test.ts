import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const call = (answer: string, headers = ['Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA']): ExampleHop => ({
  ask: 'GET https://api.example/me',
  headers,
  answer,
});
const said = saidOf.bind(undefined, 'access-token-accepted');

test('a 401 to a call without a token, and a 403, say nothing of the token', async () => {
  expect(await said([call('401', [])])).toEqual([]);
  expect(await said([call('403')])).toEqual([]);
});

test('Basic credentials are no token', async () => {
  expect(await said([call('401', ['Authorization: Basic YXBwMTpz'])])).toEqual([]);
});

test('a bot that refuses the channel’s token is worse than a resource that refuses one', async () => {
  const activity: ExampleHop = {
    ...call('401'),
    ask: 'POST https://bot.example/api/messages',
    body: { type: 'message', channelId: 'msteams', conversation: { id: 'c1' } },
  };
  expect(await said([activity])).toEqual(['fail high']);
  expect(await said([call('401')])).toEqual(['fail medium']);
});

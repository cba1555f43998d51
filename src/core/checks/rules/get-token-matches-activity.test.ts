import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const activity = (userId: string, channelId: string): ExampleHop => ({
  ask: 'POST https://bot.example/api/messages',
  body: { type: 'message', channelId, from: { id: userId }, conversation: { id: 'c1' } },
  answer: '200',
});
const ask = (query: string): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?connectionName=mail&${query}`,
  answer: '404',
});
const said = saidOf.bind(undefined, 'get-token-matches-activity');

test('the prefix of Direct Line’s ids makes no other user', async () => {
  expect(await said([activity('dl_7f', 'webchat'), ask('userId=7f&channelId=webchat')])).toEqual(['pass']);
});

test('several people may write to one bot', async () => {
  const hops = [activity('29:a', 'msteams'), activity('29:b', 'msteams'), ask('userId=29%3Aa&channelId=msteams')];
  expect(await said(hops)).toEqual(['pass']);
});

test('names of parameters are read in any letter case, and values are not', async () => {
  expect(await said([activity('29:a', 'msteams'), ask('UserId=29:a&channelid=msteams')])).toEqual(['pass']);
  expect(await said([activity('29:a', 'msteams'), ask('userId=29:A&channelId=msteams')])).toEqual(['fail high']);
});

test('without an activity before it there is nothing to compare with', async () => {
  expect(await said([ask('userId=29:a&channelId=msteams'), activity('29:b', 'msteams')])).toEqual([]);
});

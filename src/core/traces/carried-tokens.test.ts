import { expect, test } from 'vitest';
import { findCarriedTokens } from './carried-tokens.ts';
import { activity, har, token } from './example-har.testing.ts';
import { readCaptureText } from './read-text.testing.ts';

const JWT = token({ iss: 'https://api.botframework.com' });
async function contextOf(entry: object) {
  const capture = await readCaptureText(har([entry]));
  if (!capture.ok) throw new Error(capture.problem.kind);
  return findCarriedTokens(capture.value.hops).get(JWT)?.context;
}
const called = (recipientId: string) =>
  contextOf(
    activity({ type: 'message', channelId: 'webchat', recipient: { id: recipientId } }, { header: `Bearer ${JWT}` }),
  );

test('the recipient is the app id only where it says so', async () => {
  expect((await called('28:app'))?.appId).toBe('app');
  expect(await called('northwind-bot')).toEqual({ appId: undefined, channelId: 'webchat', serviceUrl: undefined });
});

test('the bot’s own token is not compared with what the bot sends', async () => {
  const text = JSON.stringify({ type: 'message', channelId: 'msteams', recipient: { id: '28:app' } });
  const request = {
    method: 'POST',
    url: 'https://channel.example/v3/conversations/c1/activities',
    headers: [{ name: 'Authorization', value: `Bearer ${JWT}` }],
    postData: { mimeType: 'application/json', text },
  };
  expect(await contextOf({ request, response: { status: 201 } })).toEqual({
    appId: undefined,
    channelId: undefined,
    serviceUrl: undefined,
  });
});

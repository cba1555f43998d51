import { expect, test } from 'vitest';
import { activity, get, har, token } from '#core/traces/example-har.testing.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { findCarriedTokens } from './carried-tokens.ts';

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

async function tokensOf(entries: readonly object[]) {
  const capture = await readCaptureText(har(entries));
  if (!capture.ok) throw new Error(capture.problem.kind);
  return findCarriedTokens(capture.value.hops);
}
const message = activity({ type: 'message', channelId: 'msteams' }, { header: `Bearer ${JWT}` });

test('a token has the key set of the capture that names its kid, and says whose word that is', async () => {
  const set = {
    keys: [
      { kty: 'RSA', kid: 'k0' },
      { kty: 'RSA', kid: 'k1', n: 'AQ', e: 'AQAB' },
    ],
  };
  const tokens = await tokensOf([get('https://login.keys.example/jwks', 200, set), message]);
  expect(JSON.parse(tokens.get(JWT)?.jwks ?? '')).toEqual(set);
  expect(tokens.get(JWT)?.label).toContain('keys as login.keys.example answers in this capture (hop 1)');
});

test('keys inside another document count; those of another kid, or without a kty, do not', async () => {
  const inside = { issuer: 'https://id.example', jwks: { keys: [{ kty: 'RSA', kid: 'k1' }] } };
  expect((await tokensOf([message, get('https://id.example/about', 200, inside)])).get(JWT)?.jwks).toContain('k1');
  for (const keys of [[{ kty: 'RSA', kid: 'k2' }], [{ kid: 'k1' }], [null, 1, 'k1'], {}]) {
    const carried = (await tokensOf([get('https://id.example/keys', 200, { keys }), message])).get(JWT);
    expect(carried?.jwks).toBeUndefined();
    expect(carried?.label).not.toContain('keys');
  }
});

test('a token is judged at the time of its hop', async () => {
  expect((await tokensOf([message])).get(JWT)?.asOf).toBe(Date.UTC(2026, 2, 12, 14, 20) / 1_000);
});

import { expect, test } from 'vitest';
import { findingOf, findingsOf } from '#core/checks/examples/finding-of.testing.ts';
import { activity, get, har, reply } from '#core/traces/example-har.testing.ts';

const HOST = 'https://token.botframework.com';
const ASK = get(`${HOST}/api/usertoken/GetToken?connectionName=mail`, 404, { error: { code: 'ServiceError' } });
const labels = async (...entries: readonly object[]): Promise<readonly string[]> =>
  (await findingsOf('secrets-present', har([ASK, ...entries]))).flatMap(({ evidence }) =>
    evidence.map(({ label }) => label),
  );

test('an error’s code is no credential', async () => {
  expect(await labels()).toEqual([]);
});

test('finds what a sign-in hangs by: digits, signin id, the signature of the SAS address, Web Chat’s session', async () => {
  const sasUrl = `${HOST}/api/sas/postToken?expiry=1&id=key1&state=4be1&hmac=c2ln`;
  const link = get(`${HOST}/api/botsignin/GetSignInResource?state=e30`, 200, { tokenPostResource: { sasUrl } });
  expect(await labels(link)).toEqual(['Signin id', 'Signature of a token-post address']);
  expect(await labels(get(`${HOST}/api/oauth/signin?signin=4be1%26code_challenge%3Ds1`))).toEqual([
    'Signin id',
    'Web Chat session id',
  ]);
  const invoke = { type: 'invoke', name: 'signin/verifyState', channelId: 'msteams', value: { state: '204815' } };
  expect(await labels(activity(invoke))).toEqual(['Six digits']);
});

test('less than half of a short secret is shown', async () => {
  const call = get(`${HOST}/api/usertoken/GetToken?code=204815`, 404);
  expect((await findingOf('secrets-present', har([call]))).evidence[0]?.value).toBe('2… (6 characters)');
});

test('the bot is no person, and the one it writes to is', async () => {
  const bot = { id: '28:app', name: 'NorthwindMailBot' };
  const person = { id: '29:a', name: 'Robin Example' };
  expect(await labels(reply({ channelId: 'msteams', from: bot }))).toEqual([]);
  expect(await labels(reply({ channelId: 'msteams', recipient: person }))).toEqual(['Person’s name', 'Person’s id']);
});

import { expect, test } from 'vitest';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { activity, get, har, redirect, reply } from '#core/traces/example-har.testing.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { meaningOf } from './field-meanings.ts';

/** The meanings of a hop's values, by where they stand. */
async function meaningsOf(entry: object): Promise<ReadonlyMap<string, string | undefined>> {
  const capture = await readCaptureText(har([entry]));
  if (!capture.ok) throw new Error(capture.problem.kind);
  const [hop] = capture.value.hops;
  const wires = [hop?.request, hop?.response].filter((wire) => wire !== undefined);
  const kind = hop && recogniseExchange(hop);
  return new Map(wires.flatMap(readTraceLeaves).map((leaf) => [leaf.where, meaningOf(leaf, kind)] as const));
}
const form = (url: string, text: string): object => ({
  request: { method: 'POST', url, postData: { mimeType: 'application/x-www-form-urlencoded', text } },
  response: { status: 200 },
});

const TOKEN_HOST = 'https://token.botframework.com';
const AUTHORIZE = 'https://id.example/authorize?client_id=app&response_type=code&state=s1';
const PROVIDER_CODE = 'The provider’s authorization code. It can be redeemed once.';

test('client_id is the bot where the bot asks for its own token, and the connection’s app at the provider', async () => {
  const own = await meaningsOf(form('https://login.example/token', 'grant_type=client_credentials&client_id=b'));
  expect(own.get('body client_id')).toContain('of a bot, its app id');
  expect((await meaningsOf(get(AUTHORIZE))).get('query client_id')).toContain('not the bot');
});

test('in what the bot sends, from is the bot and recipient the user', async () => {
  const ends = { from: { id: '1', name: 'Northwind' }, recipient: { id: '2', name: 'Robin Example' } };
  const sent = await meaningsOf(reply({ channelId: 'webchat', ...ends }));
  const received = await meaningsOf(activity({ type: 'message', channelId: 'webchat', ...ends }));
  expect(sent.get('body from.id')).toBe(received.get('body recipient.id'));
  expect(sent.get('body recipient.id')).toBe(received.get('body from.id'));
  expect(sent.get('body from.name')).toBe('The bot’s name.');
  expect(sent.get('body recipient.name')).toContain('personal data');
});

test('only the provider’s code is called an authorization code', async () => {
  const code = '4/0Bx7LmQe2Vd9';
  const back = `${TOKEN_HOST}/.auth/web/redirect?state=s1&code=${code}`;
  const callback = `${TOKEN_HOST}/api/oauth/PostSignInCallback?signin=1&code=7a`;
  expect((await meaningsOf(redirect(AUTHORIZE, back))).get('header location, inside it code')).toBe(PROVIDER_CODE);
  expect((await meaningsOf(redirect(back, callback))).get('query code')).toBe(PROVIDER_CODE);
  expect((await meaningsOf(redirect(back, callback))).get('header location, inside it code')).toContain('own code');
  expect((await meaningsOf(get(callback))).get('query code')).toContain('own code');
  const redeem = form('https://id.example/token', `grant_type=authorization_code&code=${code}`);
  expect((await meaningsOf(redeem)).get('body code')).toBe(PROVIDER_CODE);
});

test('an error’s code, a failure’s code and a cancelled sign-in are no authorization codes', async () => {
  const getToken = `${TOKEN_HOST}/api/usertoken/GetToken?userId=u&code=CancelledByUser`;
  const asked = await meaningsOf(get(getToken, 404, { error: { code: 'ServiceError', message: 'no' } }));
  const failed = await meaningsOf(
    activity({ type: 'invoke', name: 'signin/failure', channelId: 'msteams', value: { code: 'resourcematchfailed' } }),
  );
  expect(asked.get('query code')).toContain('cannot tell which');
  expect(asked.get('body error.code')).toBe('The kind of error.');
  expect(failed.get('body value.code')).toContain('webApplicationInfo.resource');
  expect((await meaningsOf(get('https://shop.example/?code=spring-sale'))).get('query code')).toBeUndefined();
});

test('state is the OAuth state only on the way to the provider and back', async () => {
  const invoke = async (state: string) =>
    (
      await meaningsOf(activity({ type: 'invoke', name: 'signin/verifyState', channelId: 'msteams', value: { state } }))
    ).get('body value.state');
  expect(await invoke('204815')).toContain('six digits');
  expect(await invoke('CancelledByUser')).toContain('cannot tell which');
  expect(await invoke('other')).toBeUndefined();
  expect((await meaningsOf(get(AUTHORIZE))).get('query state')).toContain('OAuth state');
  const link = `${TOKEN_HOST}/api/botsignin/GetSignInResource?state=eyJjb25uZWN0aW9uTmFtZSI6Im1haWwifQ`;
  const asked = await meaningsOf(
    get(link, 200, { tokenPostResource: { sasUrl: `${TOKEN_HOST}/api/sas/postToken?state=1a` } }),
  );
  expect(asked.get('query state')).toContain('not the OAuth state');
  expect([...asked].find(([where]) => where.endsWith('inside it state'))?.[1]).toContain('signin id');
});

test('the app in a token is not always the bot, and a name is not always an invoke’s', async () => {
  const profile = await meaningsOf(get('https://id.example/me', 200, { id: '1', name: 'Robin Example' }));
  expect(profile.get('body name')).toBeUndefined();
  expect(profile.get('body id')).toBeUndefined();
});

test('what a bot’s messages hold is named', async () => {
  const sasUrl = `${TOKEN_HOST}/api/sas/postToken?expiry=1&id=key1&state=1a&hmac=2b`;
  const content = {
    connectionName: 'mail',
    tokenExchangeResource: { id: 'x', uri: 'api://a' },
    tokenPostResource: { sasUrl },
  };
  const card = await meaningsOf(
    reply({ channelId: 'msteams', attachments: [{ contentType: 'application/vnd.microsoft.card.oauth', content }] }),
  );
  expect(card.get('body attachments[0].contentType')).toContain('OAuthCard');
  expect(card.get('body attachments[0].content.tokenExchangeResource.id')).toContain('signin/tokenExchange');
  expect(card.get('body attachments[0].content.tokenPostResource.sasUrl')).toContain('without asking the bot');
  expect(card.get('body attachments[0].content.tokenPostResource.sasUrl, inside it hmac')).toContain('secret');
  const failed = await meaningsOf(
    activity({ type: 'invoke', name: 'signin/failure', channelId: 'msteams', value: { code: 'resourcematchfailed' } }),
  );
  expect(failed.get('body name')).toContain('silently');
  expect(failed.get('body value.code')).toContain('webApplicationInfo.resource');
  const cookie = {
    request: { method: 'GET', url: `${TOKEN_HOST}/`, headers: [{ name: 'Cookie', value: 'consent1a2b=1' }] },
  };
  expect((await meaningsOf(cookie)).get('header Cookie, cookie consent1a2b')).toContain('this browser');
});

test('parameters of OAuth, claims and members of SAML are named where they stand as such', async () => {
  const asked = await meaningsOf(get(`${AUTHORIZE}&nonce=n1&code_challenge=c1&prompt=none`));
  expect(asked.get('query nonce')).toContain('id_token');
  expect(asked.get('query prompt')).toContain('none');
  const saml = Buffer.from('<Response ID="1" InResponseTo="0"><Issuer>i</Issuer></Response>').toString('base64');
  const posted = await meaningsOf(form('https://rp.example/acs', `SAMLResponse=${encodeURIComponent(saml)}`));
  expect(posted.get('body SAMLResponse, Response.InResponseTo')).toContain('request');
  const profile = await meaningsOf(get('https://id.example/me', 200, { inner: { nonce: '1', prompt: 'x' } }));
  expect(profile.get('body inner.nonce')).toBeUndefined();
});

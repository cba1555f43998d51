import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { publishedKey, requestOf } from '#core/verdicts/bot-request.testing.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { hintsOf } from './hints.ts';
import type { BotContext } from '#core/verdicts/model.ts';

const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT = '11112222-bbbb-3333-cccc-4444dddd5555';
const TEAMS = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function hintsFor(claims: object, context: Partial<BotContext> = {}, more: Partial<BotRequest> = {}) {
  return hintsOf({
    token: decodeToken(`${encode({ alg: 'RS256' })}.${encode(claims)}.AA`),
    signature: { kind: 'no-key' },
    keys: undefined,
    context: { appId: APP_ID, channelId: undefined, serviceUrl: undefined, ...context },
    now: 0,
    scheme: undefined,
    ...more,
  });
}
const idsFor = (...seen: Parameters<typeof hintsFor>) => hintsFor(...seen).map(({ id }) => id);

const OUTBOUND = {
  iss: 'https://login.microsoftonline.com/common/v2.0',
  aud: 'https://api.botframework.com',
  appid: APP_ID,
  tid: TENANT,
};
const SSO = { aud: APP_ID, azp: TEAMS, scp: 'access_as_user', ver: '2.0' };

test('a plain channel token has no hint', () => {
  expect(idsFor({ iss: 'https://api.botframework.com', aud: APP_ID, serviceurl: 'https://x.example/' })).toEqual([]);
  expect(hintsFor([1])).toEqual([]);
});

test('the bot’s own token says which type of bot its tenant fits', () => {
  const shared = { ...OUTBOUND, tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db' };
  const sentence = (...seen: Parameters<typeof hintsFor>) => hintsFor(...seen)[0]?.sentence;
  expect(sentence(OUTBOUND)).toContain('as a single-tenant bot or a managed identity does');
  expect(sentence(shared)).toContain('at botframework.com');
  expect(sentence(shared)).toContain('AADSTS700016');
  expect(sentence(shared, { tenantId: TENANT })).toContain(`Its own tenant is ${TENANT}`);
  expect(sentence(OUTBOUND, { tenantId: 'another' })).toContain('not the bot’s own (another)');
});

test('a token for the Connector of another cloud is named', () => {
  const government = { ...OUTBOUND, aud: 'https://api.botframework.us', tid: 'cab8a31a-1906-4287-a0d8-4eef66b95f6e' };
  const inGovernment = { channelService: 'https://botframework.azure.us' };
  expect(idsFor(government)).toEqual(['outbound-cloud', 'outbound-tenant']);
  expect(idsFor(OUTBOUND, inGovernment)).toEqual(['outbound-cloud', 'outbound-tenant']);
  expect(idsFor(government, inGovernment)).toEqual(['outbound-tenant']);
  expect(hintsFor(government, inGovernment)[0]?.sentence).toContain('as a multi-tenant bot does');
  expect(idsFor(OUTBOUND, { channelService: 'https://unheard.of' })).toEqual(['outbound-tenant']);
});

test('a token of the bot’s app for something else than the Connector is named', () => {
  expect(idsFor({ ...OUTBOUND, aud: 'https://graph.microsoft.com' })).toEqual(['outbound-audience']);
  expect(hintsFor({ ...OUTBOUND, aud: APP_ID })[0]?.sentence).toContain('for itself, as the Emulator does');
  expect(idsFor({ ...OUTBOUND, aud: APP_ID }, { channelId: 'emulator' })).toEqual([]);
  expect(idsFor({ aud: APP_ID, appid: 'another' })).toEqual([]);
  expect(idsFor({ iss: 'https://accounts.google.com', aud: APP_ID, azp: APP_ID })).toEqual([]);
});

test('a Teams SSO token is held against the exchange’s needs', () => {
  expect(idsFor(SSO)).toEqual(['sso-place']);
  expect(idsFor({ ...SSO, aud: `api://botid-${APP_ID}` })).toEqual(['sso-place']);
  expect(idsFor({ ...SSO, aud: 'api://another' })).toEqual(['sso-audience']);
  expect(idsFor({ ...SSO, scp: 'User.Read' })).toEqual(['sso-scope']);
  expect(idsFor({ ...SSO, azp: undefined, appid: TEAMS, ver: '1.0' })).toEqual(['sso-version']);
});

test('a single sign-on token that Teams did not ask for says who did', () => {
  const [stranger] = hintsFor({ ...SSO, azp: 'a-test-app' });
  expect(stranger).toMatchObject({ id: 'sso-client' });
  expect(stranger?.sentence).toContain('“a-test-app”');
  const [outlook] = hintsFor({ ...SSO, azp: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3' });
  expect(outlook?.sentence).toContain('Outlook on the web');
});

test('a user’s token made out to the app that asked for it is warned of', () => {
  expect(idsFor({ aud: APP_ID, azp: APP_ID, scp: 'access_as_user' })).toEqual(['user-token-as-app']);
});

test('a composite channel id is taken apart', () => {
  expect(idsFor({}, { channelId: 'msteams:COPILOT' })).toEqual(['composite-channel']);
  expect(idsFor({}, { channelId: 'msteams' })).toEqual([]);
});

test('a service URL with a tenant beside one without is named, a lost slash alone is not', () => {
  const url = 'https://smba.trafficmanager.net/emea/';
  expect(hintsFor({ serviceurl: url }, { serviceUrl: `${url}${TENANT}/` })[0]?.sentence).toContain(
    'Only the activity’s',
  );
  expect(hintsFor({ serviceurl: `${url}${TENANT}` }, { serviceUrl: url })[0]?.sentence).toContain('Only the token’s');
  expect(hintsFor({ serviceurl: `${url}${APP_ID}/` }, { serviceUrl: `${url}${TENANT}/` })[0]?.sentence).toContain(
    'different tenants',
  );
  for (const serviceUrl of [url.slice(0, -1), url, 'https://other.example/', undefined])
    expect(idsFor({ serviceurl: url }, { serviceUrl })).toEqual([]);
});

test('the Emulator of a single-tenant app is known by its issuer', () => {
  const emulator = { channelId: 'emulator' };
  const token = { aud: APP_ID, appid: APP_ID, tid: TENANT, iss: `https://sts.windows.net/${TENANT}/` };
  expect(idsFor(token, emulator)).toEqual(['single-tenant-emulator']);
  expect(idsFor({ ...token, tid: undefined }, emulator)).toEqual([]);
  const shared = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
  expect(idsFor({ ...token, tid: shared, iss: `https://sts.windows.net/${shared}/` }, emulator)).toEqual([]);
});

test('a Direct Line token says why the six digits appear', () => {
  const token = { bot: 'b', conv: 'c', site: 's' };
  const origin = ['https://a.example'];
  expect(idsFor(token)).toEqual(['direct-line-user']);
  expect(idsFor({ ...token, user: 'someone', origin })).toEqual(['direct-line-user-id']);
  expect(idsFor({ ...token, user: 'dl_1' })).toEqual(['direct-line-origin']);
  expect(idsFor({ ...token, user: 'dl_1', origin })).toEqual([]);
});

test('a key set without the key says whose it looks like', async () => {
  const wrong = [{ kty: 'RSA', kid: 'e', issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }];
  expect(hintsOf(await requestOf({ keys: wrong })).map(({ id }) => id)).toEqual(['wrong-set']);
  const old = [publishedKey('other')];
  expect(hintsOf(await requestOf({ keys: old })).map(({ id }) => id)).toEqual(['not-in-set']);
  const bare = [publishedKey('teams', { endorsements: undefined })];
  expect(hintsOf(await requestOf({ keys: bare })).map(({ id }) => id)).toEqual(['missing-endorsements']);
  expect(hintsOf(await requestOf())).toEqual([]);
});

test('another key of the set that matches is named, and nothing is said to be unchecked', async () => {
  const [hint] = hintsOf(await requestOf({ keys: [publishedKey('teams', { kid: 'new' }), publishedKey('other')] }));
  expect(hint).toMatchObject({
    id: 'not-in-set',
    sentence: 'No key has its kid; key “new” of the set matches all the same.',
  });
});

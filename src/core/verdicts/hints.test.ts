import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decode-token.ts';
import type { BotRequest } from './bot-request.ts';
import { hintsOf } from './hints.ts';
import type { BotContext } from './model.ts';

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

const OUTBOUND = { aud: 'https://api.botframework.com', appid: APP_ID, tid: TENANT };
const SSO = { aud: APP_ID, azp: TEAMS, scp: 'access_as_user', ver: '2.0' };

test('a plain channel token has no hint', () => {
  expect(idsFor({ iss: 'https://api.botframework.com', aud: APP_ID, serviceurl: 'https://x.example/' })).toEqual([]);
  expect(hintsFor([1])).toEqual([]);
});

test('the bot’s own token says which type of bot its tenant fits', () => {
  const [own] = hintsFor(OUTBOUND);
  expect(own?.sentence).toContain('as a single-tenant bot or a managed identity does');
  const [shared] = hintsFor({ ...OUTBOUND, tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db' });
  expect(shared?.sentence).toContain('AADSTS700016');
  const [other] = hintsFor(OUTBOUND, { tenantId: 'another' });
  expect(other?.sentence).toContain('not the bot’s own (another)');
});

test('a token of the bot’s app for something else than the Connector is named', () => {
  expect(idsFor({ ...OUTBOUND, aud: 'https://graph.microsoft.com' })).toEqual(['outbound-audience']);
  expect(idsFor({ ...OUTBOUND, aud: APP_ID })).toEqual([]);
});

test('a Teams SSO token is held against the exchange’s needs', () => {
  expect(idsFor(SSO)).toEqual(['sso-place']);
  expect(idsFor({ ...SSO, aud: `api://botid-${APP_ID}` })).toEqual(['sso-place']);
  expect(idsFor({ ...SSO, aud: 'api://another' })).toEqual(['sso-audience']);
  expect(idsFor({ ...SSO, scp: 'User.Read' })).toEqual(['sso-scope']);
  expect(idsFor({ ...SSO, azp: undefined, appid: TEAMS, ver: '1.0' })).toEqual(['sso-version']);
});

test('a user’s token made out to the app that asked for it is warned of', () => {
  expect(idsFor({ aud: APP_ID, azp: APP_ID, scp: 'access_as_user' })).toEqual(['user-token-as-app']);
});

test('a composite channel id is taken apart', () => {
  expect(idsFor({}, { channelId: 'msteams:COPILOT' })).toEqual(['composite-channel']);
  expect(idsFor({}, { channelId: 'msteams' })).toEqual([]);
});

test('a Direct Line token says why the six digits appear', () => {
  const token = { bot: 'b', conv: 'c', site: 's' };
  expect(idsFor(token)).toEqual(['direct-line-user']);
  expect(idsFor({ ...token, user: 'dl_1' })).toEqual(['direct-line-origin']);
  expect(idsFor({ ...token, user: 'dl_1', origin: ['https://a.example'] })).toEqual([]);
});

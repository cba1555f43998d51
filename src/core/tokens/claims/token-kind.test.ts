import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { kindOf, nameTokenKind } from './token-kind.ts';
import { KIND_NOTES } from './token-kind-notes.ts';
import { KIND_NAMES } from './token-kinds.ts';

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const read = (payload: object | string, header: object = {}) =>
  kindOf(decodeToken(`${part({ alg: 'RS256', ...header })}.${part(payload)}.c2ln`));

const ENTRA = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const TEAMS_WEB = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
const CONNECTOR = 'https://api.botframework.com';

test.each([
  [{ iss: CONNECTOR, serviceurl: 'https://smba.trafficmanager.net/emea/' }, 'Channel token, Connector to bot'],
  [{ iss: CONNECTOR }, 'Token of the Connector without a serviceurl'],
  [{ iss: ENTRA, aud: CONNECTOR }, 'Bot’s own token, bot to Connector'],
  [
    { iss: ENTRA, aud: 'bot', azp: TEAMS_WEB, scp: 'User.Read access_as_user' },
    'Teams SSO token: a user’s, for the bot’s app',
  ],
  [{ iss: ENTRA, aud: 'bot', appid: TEAMS_WEB, scp: 'access_as_user_too' }, 'Entra access token of a user'],
  [{ iss: ENTRA, aud: 'https://api.spaces.skype.com', appid: TEAMS_WEB }, 'Entra token'],
  [{ iss: ENTRA, aud: 'https://graph.microsoft.com' }, 'Microsoft Graph access token; only Microsoft can check it'],
  [{ iss: ENTRA, aud: 'x', scp: 'access_as_user' }, 'Entra access token of a user'],
  [{ iss: ENTRA, aud: 'x' }, 'Entra token'],
  [{ iss: ENTRA, aud: 'x', idtyp: 'app' }, 'Entra token of an app'],
  [{ iss: ENTRA, aud: 'x', idtyp: 'user', roles: ['a'] }, 'Entra token'],
  [{ iss: ENTRA, aud: 'x', roles: ['a'] }, 'Entra token of an app'],
  [{ iss: ENTRA, aud: 'x', roles: ['a'], preferred_username: 'u' }, 'Entra token'],
  [{ iss: ENTRA, aud: 'x', nonce: 'n', roles: ['a'], name: 'u' }, 'Entra ID token'],
  [{ iss: ENTRA, aud: 'x', at_hash: 'h' }, 'Entra ID token'],
  [{ iss: 'https://accounts.google.com' }, 'Google ID token'],
  [{ bot: 'b', site: 's', conv: 'c' }, 'Direct Line token'],
  [{ iss: 'https://sts.windows.net.attacker.example/' }, 'JWT'],
  [{ iss: [CONNECTOR] }, 'JWT'],
  ['{"iss":"a","iss":"b"}', 'JWT with an ambiguous claim'],
  ['hello', 'Signed text (JWS), no JWT'],
])('%j is named %s', (payload, kind) => {
  expect(read(payload).name).toBe(kind);
});

test('names what is no JWT', () => {
  expect(nameTokenKind(decodeToken('ya29.abc'))).toBe('Not a JWT');
  expect(nameTokenKind(decodeToken(`${part({ alg: 'dir' })}.a.b.c.d`))).toBe('Encrypted token (JWE)');
});

const BOT = '11111111-2222-3333-4444-555555555555';
const SKILL = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const ENTRA_2 = `https://login.microsoftonline.com/${BOT}/v2.0`;

test.each([
  [{ iss: 'https://api.botframework.us', serviceurl: 'x' }, 'Channel token, Connector to bot (US Government)'],
  [{ iss: 'https://api.botframework.azure.cn', serviceurl: 'x' }, 'Channel token, Connector to bot (China)'],
  [{ iss: CONNECTOR, tid: BOT }, 'Token of the Connector for a calling webhook'],
  [{ iss: ENTRA, aud: 'https://api.botframework.us' }, 'Bot’s own token, bot to Connector (US Government)'],
  [
    { iss: `https://sts.chinacloudapi.cn/${BOT}/`, aud: 'https://api.botframework.azure.cn' },
    'Bot’s own token, bot to Connector (China)',
  ],
  [{ iss: ENTRA, aud: CONNECTOR, scp: 'user_impersonation' }, 'User’s token for the Connector'],
  [{ iss: ENTRA_2, aud: BOT, azp: BOT, ver: '2.0' }, 'App’s token for itself, as the Emulator sends it'],
  [{ iss: ENTRA_2, aud: BOT, azp: BOT, ver: '2.0', scp: 'access_as_user' }, 'User’s token of an app for itself'],
  [{ iss: ENTRA, aud: SKILL, appid: BOT, ver: '1.0' }, 'Token of one app for another, as bot and skill send it'],
  [{ iss: ENTRA, aud: 'api://AzureADTokenExchange' }, 'Assertion in place of an app’s secret'],
  [{ iss: 'https://login.microsoftonline.us/t/v2.0', aud: BOT, nonce: 'n' }, 'Entra ID token (US Government)'],
  [
    { iss: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', aud: BOT, nonce: 'n' },
    'ID token of a personal Microsoft account',
  ],
  [{ iss: 'https://contoso.b2clogin.com/t/v2.0/' }, 'Token of Entra External ID or Azure AD B2C'],
  [{ iss: 'https://issuer.example', nonce: 'n' }, 'ID token (OpenID Connect)'],
  [{ iss: 'app', sub: 'app', aud: 'https://issuer.example/token' }, 'Client assertion (RFC 7523)'],
  [{ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, 'Logout token (OpenID Connect)'],
  [{ _sd: [] }, 'SD-JWT (RFC 9901)'],
])('%j is named %s', (payload, name) => {
  expect(read(payload).name).toBe(name);
});

test.each([
  ['at+jwt', 'access-token'],
  ['application/AT+JWT', 'access-token'],
  ['dpop+jwt', 'dpop-proof'],
  ['logout+jwt', 'logout'],
  ['secevent+jwt', 'security-event'],
  ['vc+sd-jwt', 'sd-jwt'],
  ['JWT', 'jwt'],
])('the type %s decides where the issuer does not', (typ, id) => {
  expect(read({ iss: 'https://issuer.example' }, { typ }).id).toBe(id);
});

test('the bot’s own token is said to go in the wrong direction when a bot receives it', () => {
  expect(read({ iss: ENTRA, aud: CONNECTOR })).toMatchObject({ id: 'bot-outbound', family: 'entra' });
  expect(KIND_NOTES[read({ iss: ENTRA, aud: CONNECTOR }).id]).toContain('wrong direction');
});

test('a look-alike of an issuer is nobody’s token', () => {
  for (const iss of [`${CONNECTOR}/`, `${CONNECTOR}.evil.example`, 'https://login.mіcrosoftonline.com/t/v2.0'])
    expect(read({ iss }).family).toBe('other');
});

test('no name and no note calls a token valid, safe or proved', () => {
  for (const text of [...Object.values(KIND_NAMES), ...Object.values(KIND_NOTES)])
    expect(text).not.toMatch(/\b(?:valid|verified|trusted|authentic|secure|safe)\b/i);
});

test('every payload has a kind', () => {
  const issuers = fc.constantFrom(CONNECTOR, ENTRA, ENTRA_2, 'https://accounts.google.com', '', 'x');
  const claim = fc.oneof(
    fc.json().map((json): unknown => JSON.parse(json)),
    issuers,
  );
  const payload = fc.dictionary(
    fc.constantFrom('iss', 'aud', 'scp', 'azp', 'appid', 'ver', 'typ', 'events', 'roles', 'sub', '__proto__'),
    claim,
  );
  fc.assert(
    fc.property(payload, (claims) => {
      expect(KIND_NAMES).toHaveProperty(read(claims).id);
    }),
  );
});

test('a text that is too long is called that and nothing else', () => {
  expect(nameTokenKind(decodeToken('a'.repeat(2_000_001)))).toBe('Too long to be read');
});

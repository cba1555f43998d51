import { expect, test } from 'vitest';
import { decodeToken } from './decode-token.ts';
import { nameTokenKind } from './token-kind.ts';

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const kindOf = (payload: object | string): string =>
  nameTokenKind(decodeToken(`${part({ alg: 'RS256' })}.${part(payload)}.c2ln`));

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
  expect(kindOf(payload)).toBe(kind);
});

test('names what is no JWT', () => {
  expect(nameTokenKind(decodeToken('ya29.abc'))).toBe('Not a JWT');
  expect(nameTokenKind(decodeToken(`${part({ alg: 'dir' })}.a.b.c.d`))).toBe('Encrypted token (JWE)');
});

/**
 * Tokens and key sets as they come with the failures that public issue threads show again and again. They are signed
 * here with keys made here; ids of apps and tenants are invented, except those that Microsoft’s services have.
 */
import type { JWK } from 'jose';
import { epoch, makeToken } from './tokens.ts';

export const BOT = '00001111-aaaa-2222-bbbb-3333cccc4444';
export const OTHER_APP = '55556666-dddd-7777-eeee-8888ffff9999';
export const TENANT = '11112222-bbbb-3333-cccc-4444dddd5555';
export const OTHER_TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
/** The tenant behind botframework.com. */
export const SHARED_TENANT = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const TEAMS_ON_THE_WEB = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
export const CONNECTOR = 'https://api.botframework.com';
export const GOVERNMENT_CONNECTOR = 'https://api.botframework.us';
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';

/** A token, and the key set of whoever signed it. */
export interface SignedToken {
  readonly token: string;
  readonly keys: string;
}

const CONNECTOR_KID = 'connector-key';
const ENTRA_KID = 'entra-key';

/** In seconds from now. */
export const lasting = (from: number, to: number): object => ({ nbf: epoch() + from, exp: epoch() + to });
const hour = (): object => lasting(-600, 3000);

const keySet = (...keys: readonly object[]): string => JSON.stringify({ keys });
const endorsed = { endorsements: ['msteams', 'webchat', 'directline'] };

/** As the Connector sends it to the bot in Teams; claims that are undefined are left out. */
export async function channelToken(claims: object = {}, endorsements: object = endorsed): Promise<SignedToken> {
  const { token, publicJwk } = await makeToken(
    'RS256',
    { serviceurl: SERVICE_URL, ...hour(), iss: CONNECTOR, aud: BOT, ...claims },
    { kid: CONNECTOR_KID, x5t: CONNECTOR_KID },
  );
  return { token, keys: keySet(published(publicJwk, CONNECTOR_KID, endorsements)) };
}

/** As Entra issues it to an app in its own name, in version 1.0: the bot’s own for the Connector where nothing is said. */
export async function appToken(claims: object = {}, tenant: string = TENANT): Promise<SignedToken> {
  const iss = `https://sts.windows.net/${tenant}/`;
  return entraToken({ aud: CONNECTOR, iss, idp: iss, appid: BOT, appidacr: '1', tid: tenant, ver: '1.0', ...claims });
}

/** As Teams gets it for a user, to be exchanged for a token of the bot’s connection. */
export const singleSignOnToken = (claims: object = {}): Promise<SignedToken> =>
  entraToken({
    aud: BOT,
    iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    azp: TEAMS_ON_THE_WEB,
    azpacr: '0',
    name: 'Ada Example',
    scp: 'access_as_user',
    tid: TENANT,
    ver: '2.0',
    ...claims,
  });

async function entraToken(claims: object): Promise<SignedToken> {
  const { token, publicJwk } = await makeToken('RS256', { ...hour(), ...claims }, { kid: ENTRA_KID, x5t: ENTRA_KID });
  const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  return { token, keys: keySet(published(publicJwk, ENTRA_KID, { issuer })) };
}

/** As a web page gets it from Direct Line; only Direct Line can check it. */
export async function directLineToken(claims: object): Promise<string> {
  const { token } = await makeToken('RS256', {
    bot: 'example-bot',
    site: 'abcDEF123',
    conv: 'exampleConversation',
    ...lasting(0, 3600),
    iss: 'https://directline.botframework.com/',
    aud: 'https://directline.botframework.com/',
    ...claims,
  });
  return token;
}

const published = (jwk: JWK, kid: string, more: object): object => ({ ...jwk, kid, x5t: kid, use: 'sig', ...more });

/** What Teams posts to the bot, as far as a token is compared with it. */
export const activity = (changes: object = {}): string =>
  JSON.stringify({
    type: 'message',
    id: '1700000000000',
    timestamp: new Date().toISOString(),
    serviceUrl: SERVICE_URL,
    channelId: 'msteams',
    from: { id: '29:example-user' },
    conversation: { id: 'a:example-conversation', conversationType: 'personal', tenantId: TENANT },
    recipient: { id: `28:${BOT}` },
    text: 'hello',
    ...changes,
  });

/** The same key set as of another day, when its key had another name. */
export const renamed = (keys: string): string => keys.replaceAll(CONNECTOR_KID, 'another-key');

/**
 * A name for a token by what it says of itself: issuer, audience and a few claims. Nothing of it is checked, so a screen
 * shows the name as what the token says it is.
 */
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { duplicateNames, isJsonObject } from './decode-token.ts';
import type { DecodedToken } from './model.ts';

const CONNECTOR = 'https://api.botframework.com';
const GOVERNMENT_CONNECTOR = 'https://api.botframework.us';
const GRAPH_AUDIENCES: ReadonlySet<string> = new Set([
  'https://graph.microsoft.com',
  '00000003-0000-0000-c000-000000000000',
]);
const GOOGLE_ISSUERS: ReadonlySet<string> = new Set(['https://accounts.google.com', 'accounts.google.com']);
const ENTRA_ISSUER = /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.(?:com|us))\//;
/** The Teams clients, which ask for a token of the user on behalf of a bot (web; desktop and mobile). */
const TEAMS_CLIENTS: ReadonlySet<string> = new Set([
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
]);

export function nameTokenKind(token: DecodedToken): string {
  const { header, payload, payloadClaims, problems } = token;
  if (problems.some(({ kind }) => kind === 'encrypted')) return 'Encrypted token (JWE)';
  if (header.json === undefined) return 'Not a JWT';
  if (!isJsonObject(payload) && payloadClaims.length === 0) return 'Signed text (JWS), no JWT';
  if (duplicateNames(payloadClaims).some((name) => name === 'iss' || name === 'aud'))
    return 'JWT with an ambiguous claim';

  const iss = stringOf(payload.json, 'iss') ?? '';
  const aud = stringOf(payload.json, 'aud') ?? '';
  if (iss === CONNECTOR || iss === GOVERNMENT_CONNECTOR) return nameOfConnectorToken(token);
  if (GOOGLE_ISSUERS.has(iss)) return 'Google ID token';
  if (memberOf(payload.json, 'conv') !== undefined && memberOf(payload.json, 'bot') !== undefined)
    return 'Direct Line token';
  if (!ENTRA_ISSUER.test(iss)) return 'JWT';
  if (aud === CONNECTOR || aud === GOVERNMENT_CONNECTOR) return 'Bot’s own token, bot to Connector';
  if (isForGraph(token)) return 'Microsoft Graph access token; only Microsoft can check it';
  return nameOfEntraToken(token);
}

/** Only Microsoft Graph can check such a token. */
export const isForGraph = ({ payload }: DecodedToken): boolean =>
  GRAPH_AUDIENCES.has(stringOf(payload.json, 'aud') ?? '');

/** Claims that tie an ID token to its request (OpenID Connect Core sections 2, 3.1.3.6 and 3.3.2.11). */
const CLAIMS_OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];
/** Claims that only a token about a user has. */
const CLAIMS_OF_USERS = ['scp', 'name', 'preferred_username', 'unique_name', 'upn', 'email'];

/** What neither a claim nor a client gives away stays “Entra token”. */
function nameOfEntraToken({ payload }: DecodedToken): string {
  const text = (name: string): string | undefined => stringOf(payload.json, name);
  const has = (name: string): boolean => memberOf(payload.json, name) !== undefined;
  const scopes = text('scp')?.split(' ');
  if (scopes?.includes('access_as_user') && TEAMS_CLIENTS.has(text('azp') ?? text('appid') ?? ''))
    return 'Teams SSO token: a user’s, for the bot’s app';
  if (scopes !== undefined) return 'Entra access token of a user';
  if (CLAIMS_OF_ID_TOKENS.some(has)) return 'Entra ID token';
  const hasOnlyRoles = !has('idtyp') && has('roles') && !CLAIMS_OF_USERS.some(has);
  return text('idtyp') === 'app' || hasOnlyRoles ? 'Entra token of an app' : 'Entra token';
}

/** The Connector signs calls to a calling webhook under the same issuer, with other keys and without a serviceurl. */
const nameOfConnectorToken = ({ payload }: DecodedToken): string =>
  memberOf(payload.json, 'serviceurl') === undefined
    ? 'Token of the Connector without a serviceurl'
    : 'Channel token, Connector to bot';

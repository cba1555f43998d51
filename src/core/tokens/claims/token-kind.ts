/**
 * A name for a token by what it says of itself: type, issuer, audience and a few claims. Nothing of it is checked, so a
 * screen shows the name as what the token says it is.
 * Sources: RFC 9068, 9101, 9449, 8417, 9901 and 7523; OpenID Connect Core and Back-Channel Logout; Microsoft’s and
 * Google’s documentation; the SDKs of the Bot Framework for the tokens of bots.
 */
import { memberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { duplicateNames, isJsonObject } from '#core/tokens/decoding/decode-token.ts';
import { readEntraIssuer, type EntraIssuer } from './entra-issuer.ts';
import {
  CALLING_SERVICE,
  CONNECTORS,
  GOOGLE_ISSUERS,
  GRAPH_AUDIENCES,
  PERSONAL_TENANT,
  TEAMS_CLIENTS,
  TOKEN_EXCHANGE,
} from './known-values.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { KIND_NAMES, type KindId } from './token-kinds.ts';

/** Whose dictionary of claims applies. */
export type IssuerFamily = 'connector' | 'entra' | 'google' | 'direct-line' | 'other';

export interface TokenKind {
  readonly id: KindId;
  /** `Channel token, Connector to bot`, with the cloud unless it is the public one. */
  readonly name: string;
  readonly family: IssuerFamily;
}

export function kindOf(token: DecodedToken): TokenKind {
  const id = formOf(token) ?? namedType(token);
  if (id !== undefined) return named(id, 'other');
  const text = (name: string): string => stringOf(token.payload.json, name) ?? '';
  const connector = CONNECTORS.get(text('iss'));
  if (connector !== undefined) return named(kindFromConnector(token), 'connector', connector);
  const entra = readEntraIssuer(text('iss'));
  if (entra !== undefined) {
    const cloud = CONNECTORS.get(text('aud')) ?? entra.cloud;
    return named(kindFromEntra(token, entra), 'entra', cloud);
  }
  if (GOOGLE_ISSUERS.has(text('iss'))) return named('google-id', 'google');
  if (has(token, 'conv') && has(token, 'bot')) return named('direct-line', 'direct-line');
  if (B2C_ISSUER.test(text('iss'))) return named('b2c', 'entra');
  return named(generalKind(token), 'other');
}

export const nameTokenKind = (token: DecodedToken): string => kindOf(token).name;

/** Only Microsoft Graph can check such a token. */
export const isForGraph = ({ payload }: DecodedToken): boolean =>
  GRAPH_AUDIENCES.has(stringOf(payload.json, 'aud') ?? '');

function named(id: KindId, family: IssuerFamily, cloud?: string): TokenKind {
  const suffix = cloud === undefined || cloud.startsWith('public') ? '' : ` (${cloud})`;
  return { id, name: KIND_NAMES[id] + suffix, family };
}

const has = ({ payload }: DecodedToken, name: string): boolean => memberOf(payload.json, name) !== undefined;

/** What its form alone tells. */
function formOf({ header, payload, payloadClaims, problems }: DecodedToken): KindId | undefined {
  if (problems.some(({ kind }) => kind === 'encrypted')) return 'jwe';
  if (problems.some(({ kind }) => kind === 'too-long')) return 'too-long';
  if (header.json === undefined) return 'no-jwt';
  if (!isJsonObject(payload) && payloadClaims.length === 0) return 'jws';
  const isAmbiguous = duplicateNames(payloadClaims).some((name) => name === 'iss' || name === 'aud');
  return isAmbiguous ? 'ambiguous' : undefined;
}

/** By `typ`, which may stand with or without `application/` and in any letter case (RFC 7515 section 4.1.9). */
const TYPES: ReadonlyMap<string, KindId> = new Map<string, KindId>([
  ['dpop+jwt', 'dpop-proof'],
  ['logout+jwt', 'logout'],
  ['secevent+jwt', 'security-event'],
  ['oauth-authz-req+jwt', 'request-object'],
  ['kb+jwt', 'key-binding'],
  ['dc+sd-jwt', 'sd-jwt'],
  ['vc+sd-jwt', 'sd-jwt'],
]);

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

const typeOf = ({ header }: DecodedToken): string =>
  (stringOf(header.json, 'typ') ?? '').toLowerCase().replace(/^application\//, '');

function namedType(token: DecodedToken): KindId | undefined {
  const type = TYPES.get(typeOf(token));
  if (type !== undefined) return type;
  if (memberOf(memberOf(token.payload.json, 'events'), LOGOUT_EVENT) !== undefined) return 'logout';
  return has(token, '_sd_alg') || has(token, '_sd') ? 'sd-jwt' : undefined;
}

/** The Connector signs calls to a calling webhook under the same issuer, with other keys and without a serviceurl. */
function kindFromConnector(token: DecodedToken): KindId {
  if (has(token, 'serviceurl')) return 'channel';
  const isCalling = stringOf(token.payload.json, 'appid') === CALLING_SERVICE || has(token, 'tid');
  return isCalling ? 'calling-webhook' : 'connector';
}

/** Claims that tie an ID token to its request (OpenID Connect Core sections 2, 3.1.3.6 and 3.3.2.11). */
const CLAIMS_OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];
/** Claims that only a token about a user has. */
const CLAIMS_OF_USERS = ['scp', 'name', 'preferred_username', 'unique_name', 'upn', 'email'];

function kindFromEntra(token: DecodedToken, issuer: EntraIssuer): KindId {
  const text = (name: string): string | undefined => stringOf(token.payload.json, name);
  const aud = text('aud') ?? '';
  const caller = text('azp') ?? text('appid');
  if (isForGraph(token)) return 'graph';
  const scopes = text('scp')?.split(' ');
  if (CONNECTORS.has(aud)) return scopes === undefined ? 'bot-outbound' : 'connector-for-user';
  if (aud === TOKEN_EXCHANGE) return 'federated-assertion';
  if (scopes?.includes('access_as_user') && TEAMS_CLIENTS.has(caller ?? '')) return 'teams-sso';
  if (scopes !== undefined) return caller === aud ? 'self-for-user' : 'entra-user';
  if (CLAIMS_OF_ID_TOKENS.some((name) => has(token, name)))
    return issuer.tenant === PERSONAL_TENANT ? 'personal-id' : 'entra-id';
  const isOfUser = CLAIMS_OF_USERS.some((name) => has(token, name)) || text('idtyp') === 'user';
  if (isOfUser || caller === undefined) return isOfApp(token) && !isOfUser ? 'entra-app' : 'entra';
  if (caller === aud) return 'emulator';
  if (GUID.test(aud) && has(token, 'ver') && GUID.test(caller) && !TEAMS_CLIENTS.has(caller)) return 'skill';
  return isOfApp(token) ? 'entra-app' : 'entra';
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const isOfApp = (token: DecodedToken): boolean =>
  stringOf(token.payload.json, 'idtyp') === 'app' || (!has(token, 'idtyp') && has(token, 'roles'));

/** Entra External ID and Azure AD B2C, whose hosts begin with the tenant's name. */
const B2C_ISSUER = /^https:\/\/[a-z0-9-]{1,64}\.(?:b2clogin|ciamlogin)\.com\//;

function generalKind(token: DecodedToken): KindId {
  if (typeOf(token) === 'at+jwt') return 'access-token';
  if (CLAIMS_OF_ID_TOKENS.some((name) => has(token, name))) return 'id-token';
  const [iss, sub] = ['iss', 'sub'].map((name) => stringOf(token.payload.json, name));
  if (iss !== undefined && iss === sub && isAddress(memberOf(token.payload.json, 'aud'))) return 'client-assertion';
  return 'jwt';
}

/** RFC 7523 section 3 names the token endpoint as the audience. */
const isAddress = (aud: JsonNode | undefined): boolean => aud?.kind === 'string' && aud.value.startsWith('https://');

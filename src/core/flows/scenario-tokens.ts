/**
 * The three keys of a scenario, and what they sign: the Connector's token to the bot, the bot's own token from Entra
 * (v1.0, multi-tenant bot), and the user's token (RFC 9068) from an invented identity provider. Claims stand in the
 * order in which the real issuers write them. Left out because only Entra could make them: `aio`, `rh` and `x5c`.
 */
import { importRsaPrivateJwk, makeRsaKeyPair, signToken, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { guidFrom, type NamedBytes } from './invented-ids.ts';
import { seededBytes } from './seeded-bytes.ts';
import { makeTrainingKey } from './training-key.ts';

export const CONNECTOR_ISSUER = 'https://api.botframework.com';
export const PROVIDER = 'https://login.mail.example';
export const MAIL_API = 'https://api.mail.example';
/** The directory behind the name botframework.com, in which multi-tenant bots get their tokens. */
const BOT_FRAMEWORK_DIRECTORY = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

const HOUR = 3_600;
/** A quarter of an hour ago the Connector and the bot fetched theirs; both keep using them until shortly before `exp`. */
const FETCHED_BEFORE = 900;
const BOT_TOKEN_LIFE = 86_700;

export interface Signers {
  readonly connector: RsaKeyPair;
  readonly entra: RsaKeyPair;
  readonly provider: RsaKeyPair;
}

/** New keys by WebCrypto; with a seed, training keys that anyone with the seed can make again. */
export async function makeSigners(seed: string | undefined, bytesOf: NamedBytes): Promise<Signers> {
  const makeKey = (owner: string): Promise<RsaKeyPair> => {
    const kid = base64urlOf(bytesOf(`${owner} kid`, 20));
    return seed === undefined
      ? makeRsaKeyPair(kid)
      : importRsaPrivateJwk(makeTrainingKey(kid, seededBytes(`${seed} ${owner}`)));
  };
  const [connector, entra, provider] = await Promise.all([makeKey('connector'), makeKey('entra'), makeKey('provider')]);
  return { connector, entra, provider };
}

/** Which channels the Connector's key may speak for. Microsoft publishes no list; these three are an example. */
const ENDORSEMENTS = ['directline', 'msteams', 'webchat'];

export const connectorKeySet = ({ connector }: Signers): string =>
  keySet([{ ...connector.publicJwk, x5t: connector.publicJwk.kid, endorsements: ENDORSEMENTS }]);

export const entraKeySet = ({ entra }: Signers): string => keySet([{ ...entra.publicJwk, x5t: entra.publicJwk.kid }]);

export const providerKeySet = ({ provider }: Signers): string => keySet([provider.publicJwk]);

const keySet = (keys: readonly object[]): string => JSON.stringify({ keys }, undefined, 2);

/** The Connector's own metadata names no endpoint that a client could use: tokens are not asked for, they are sent. */
export const connectorMetadata = (keysUrl: string): string =>
  JSON.stringify(
    {
      issuer: CONNECTOR_ISSUER,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: keysUrl,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    },
    undefined,
    2,
  );

export interface TokenFacts {
  readonly appId: string;
  readonly serviceUrl: string;
  readonly providerClientId: string;
  readonly providerScope: string;
  readonly now: EpochSeconds;
  /** When the user finished signing in. */
  readonly signedInAt: EpochSeconds;
}

export const connectorTokenLife = (now: EpochSeconds): { readonly nbf: EpochSeconds; readonly exp: EpochSeconds } => ({
  nbf: now - FETCHED_BEFORE,
  exp: now - FETCHED_BEFORE + HOUR,
});

export function signConnectorToken({ connector }: Signers, { appId, serviceUrl, now }: TokenFacts): Promise<string> {
  const { kid } = connector.publicJwk;
  return signToken({
    header: { alg: 'RS256', kid, typ: 'JWT', x5t: kid },
    payload: { serviceurl: serviceUrl, ...connectorTokenLife(now), iss: CONNECTOR_ISSUER, aud: appId },
    key: connector.privateKey,
  });
}

export function signBotToken({ entra }: Signers, { appId, now }: TokenFacts, bytesOf: NamedBytes): Promise<string> {
  const { kid } = entra.publicJwk;
  const issued = now - FETCHED_BEFORE;
  return signToken({
    header: { typ: 'JWT', alg: 'RS256', x5t: kid, kid },
    payload: {
      aud: CONNECTOR_ISSUER,
      iss: BOT_FRAMEWORK_DIRECTORY,
      iat: issued,
      nbf: issued,
      exp: issued + BOT_TOKEN_LIFE,
      appid: appId,
      appidacr: '1',
      idp: BOT_FRAMEWORK_DIRECTORY,
      tid: BOT_FRAMEWORK_DIRECTORY.slice('https://sts.windows.net/'.length, -1),
      uti: base64urlOf(bytesOf('botToken uti', 16)),
      ver: '1.0',
    },
    key: entra.privateKey,
  });
}

export function signUserToken({ provider }: Signers, facts: TokenFacts, bytesOf: NamedBytes): Promise<string> {
  return signToken({
    header: { typ: 'at+jwt', alg: 'RS256', kid: provider.publicJwk.kid },
    payload: {
      iss: PROVIDER,
      sub: guidFrom(bytesOf('userToken sub', 16)),
      aud: MAIL_API,
      client_id: facts.providerClientId,
      iat: facts.signedInAt,
      exp: facts.signedInAt + HOUR,
      jti: guidFrom(bytesOf('userToken jti', 16)),
      scope: facts.providerScope,
    },
    key: provider.privateKey,
  });
}

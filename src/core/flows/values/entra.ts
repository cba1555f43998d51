/**
 * What Entra gives the bot: its own token for the Connector and the Token Service, v1.0 because that resource is a v1
 * one. Claims in Entra’s order. Left out because only Entra could make them: `aio`, `rh` and `x5c`.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import { after, byAppType, keySet, kidOf, random, secret, signed, type ValueDefinitions } from './value.ts';

export type EntraValue =
  | 'entraKeySet'
  | 'entraKid'
  | 'entraPrivateKey'
  | 'botTokenIssuer'
  | 'botTokenStarts'
  | 'botTokenAskedAt'
  | 'botTokenEnds'
  | 'botTokenUti'
  | 'botTokenAudience'
  | 'botTokenProof'
  | 'botToken'
  | 'clientSecret';

const FETCHED_BEFORE = -900;
/** Entra lets its tokens begin five minutes before they are asked for. */
const BACK_DATED = 300;
const LIFE = 86_700;

export const entraValues: ValueDefinitions<EntraValue> = {
  entraKeySet: {
    called: 'Entra’s public keys',
    kind: 'key',
    made: keySet({ owner: 'entra', withThumbprint: true }),
  },
  entraKid: { called: 'the id of Entra’s key', kind: 'id', made: kidOf('entra') },
  /** No text of it exists: WebCrypto signs with it and gives it to nobody. */
  entraPrivateKey: {
    called: 'Entra’s private key',
    kind: 'secret',
    made: text`kept by WebCrypto; it never leaves Entra`,
  },
  clientSecret: { called: 'the bot’s client secret', kind: 'secret', made: secret },
  botTokenIssuer: {
    called: 'the issuer of the bot’s own token',
    kind: 'part',
    made: text`${'entraIssuerBase'}/${'botDirectoryId'}/`,
  },
  botTokenStarts: { called: 'when the bot’s own token begins', kind: 'time', made: after('start', FETCHED_BEFORE) },
  botTokenAskedAt: {
    called: 'when the bot asks for its token',
    kind: 'time',
    made: after('botTokenStarts', BACK_DATED),
  },
  botTokenEnds: { called: 'when the bot’s own token ends', kind: 'time', made: after('botTokenStarts', LIFE) },
  botTokenAudience: { called: 'the audience of the bot’s own token', kind: 'part', made: text`${'connectorScope'}` },
  /** How the bot proved who it is: 1 for a secret, 2 for a certificate or another assertion. */
  botTokenProof: {
    called: 'the appidacr of the bot’s own token',
    kind: 'part',
    made: byAppType({
      'multi-tenant': text`1`,
      'single-tenant': text`1`,
      'managed-identity': text`2`,
      federated: text`2`,
    }),
  },
  botTokenUti: { called: 'the token’s identifier at Entra', kind: 'part', made: random('secret', { bytes: 16 }) },
  botToken: {
    called: 'the bot’s own token',
    kind: 'token',
    token: { label: 'Bot’s own token', keySet: 'entraKeySet' },
    made: signed(
      'entra',
      { typ: 'JWT', alg: 'RS256', x5t: ref('entraKid'), kid: ref('entraKid') },
      {
        aud: ref('botTokenAudience'),
        iss: ref('botTokenIssuer'),
        iat: numberOf('botTokenStarts'),
        nbf: numberOf('botTokenStarts'),
        exp: numberOf('botTokenEnds'),
        appid: ref('appId'),
        appidacr: ref('botTokenProof'),
        idp: ref('botTokenIssuer'),
        tid: ref('botDirectoryId'),
        uti: ref('botTokenUti'),
        ver: '1.0',
      },
    ),
  },
};

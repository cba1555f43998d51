/**
 * The Connector’s documents and its token to the bot. Claims stand in the order in which it writes them. Microsoft
 * publishes no list of endorsements; those of the key here are an example. Left out because only the Connector has
 * them: `x5c`.
 */
import { json, numberOf, ref, text } from '#core/flows/templates.ts';
import { after, keySet, kidOf, signed, type ValueDefinitions } from './value.ts';

export type ConnectorValue =
  | 'connectorMetadata'
  | 'connectorKeySet'
  | 'connectorKid'
  | 'connectorPrivateKey'
  | 'connectorTokenKid'
  | 'connectorTokenScheme'
  | 'connectorTokenAudience'
  | 'connectorTokenIssuer'
  | 'connectorTokenServiceUrl'
  | 'connectorTokenStarts'
  | 'connectorTokenEnds'
  | 'connectorToken'
  | 'connectorTokenWithoutEnd';

/** A quarter of an hour ago the Connector made it, and keeps using it until shortly before `exp`. */
const MADE_BEFORE = -900;
const HOUR = 3_600;

const tokenHeader = {
  alg: 'RS256',
  kid: ref('connectorTokenKid'),
  typ: 'JWT',
  x5t: ref('connectorTokenKid'),
} as const;

export const connectorValues: ValueDefinitions<ConnectorValue> = {
  connectorMetadata: {
    called: 'the Connector’s metadata',
    kind: 'document',
    /** It names no endpoint that a client could use: tokens are not asked for, they are sent. */
    made: json({
      issuer: ref('connectorIssuer'),
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: ref('connectorKeysUrl'),
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
  },
  connectorKeySet: {
    called: 'the Connector’s public keys',
    kind: 'key',
    made: keySet({
      owner: 'connector',
      withThumbprint: true,
      members: { endorsements: ['directline', 'msteams', 'slack', 'webchat'] },
    }),
  },
  connectorKid: { called: 'the id of the Connector’s key', kind: 'id', made: kidOf('connector') },
  /** No text of it exists: WebCrypto signs with it and gives it to nobody. */
  connectorPrivateKey: {
    called: 'the Connector’s private key',
    kind: 'secret',
    made: text`kept by WebCrypto; it never leaves the Connector`,
  },
  /** Which key the token says it was signed with. */
  connectorTokenKid: { called: 'the kid of the Connector’s token', kind: 'part', made: text`${'connectorKid'}` },
  /** What stands before it in the Authorization header. */
  connectorTokenScheme: { called: 'the scheme of the header', kind: 'text', made: text`Bearer` },
  connectorTokenAudience: { called: 'the audience of the Connector’s token', kind: 'part', made: text`${'appId'}` },
  connectorTokenIssuer: {
    called: 'the issuer of the Connector’s token',
    kind: 'part',
    made: text`${'connectorIssuer'}`,
  },
  connectorTokenServiceUrl: {
    called: 'the address that the Connector’s token speaks for',
    kind: 'part',
    made: text`${'serviceUrl'}`,
  },
  connectorTokenStarts: {
    called: 'when the Connector’s token begins',
    kind: 'time',
    made: after('start', MADE_BEFORE),
  },
  connectorTokenEnds: {
    called: 'when the Connector’s token ends',
    kind: 'time',
    made: after('connectorTokenStarts', HOUR),
  },
  connectorToken: {
    called: 'the Connector’s token',
    kind: 'token',
    token: {
      label: 'Connector token to the bot',
      keySet: 'connectorKeySet',
      comparedWith: { appId: 'appId', channelId: 'channelId', serviceUrl: 'activityServiceUrl' },
    },
    made: signed('connector', tokenHeader, {
      serviceurl: ref('connectorTokenServiceUrl'),
      nbf: numberOf('connectorTokenStarts'),
      exp: numberOf('connectorTokenEnds'),
      iss: ref('connectorTokenIssuer'),
      aud: ref('connectorTokenAudience'),
    }),
  },
  /** Real ones always end. */
  connectorTokenWithoutEnd: {
    called: 'a token like the Connector’s that has no end',
    kind: 'token',
    token: { label: 'Connector token without exp', keySet: 'connectorKeySet' },
    made: signed('connector', tokenHeader, {
      serviceurl: ref('connectorTokenServiceUrl'),
      nbf: numberOf('connectorTokenStarts'),
      iss: ref('connectorTokenIssuer'),
      aud: ref('connectorTokenAudience'),
    }),
  },
};

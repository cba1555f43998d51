/**
 * What a bot with a managed identity has instead of a secret: an address on its own machine that answers with a token.
 * A federated credential turns such a token into the proof for an app. The audience for that differs by cloud; in tokens
 * of the public cloud a GUID stands for it, and which one stands there in other clouds is not known.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import { after, byCloud, guid, signed, type ValueDefinitions } from './value.ts';

export type ManagedIdentityValue =
  | 'identityEndpoint'
  | 'identitySecret'
  | 'hostOfBot'
  | 'hostsWithIdentity'
  | 'identityPassword'
  | 'noPassword'
  | 'identitiesOfHost'
  | 'identityClientId'
  | 'identityObjectId'
  | 'exchangeAudience'
  | 'requestedAudience'
  | 'exchangeTokenAudience'
  | 'exchangeTokenIssuer'
  | 'exchangeTokenSubject'
  | 'exchangeTokenStarts'
  | 'exchangeTokenEnds'
  | 'exchangeToken'
  | 'credentialIssuer'
  | 'credentialSubject'
  | 'credentialAudience';

const TOKEN_EXCHANGE_ENDPOINT = 'fb60f99c-7a34-4190-8149-302f77469936';
const LIFE = 86_700;

export const managedIdentityValues: ValueDefinitions<ManagedIdentityValue> = {
  identityEndpoint: {
    called: 'the identity endpoint of the host',
    kind: 'address',
    made: text`http://localhost:4141/MSI/token`,
  },
  identitySecret: { called: 'the header that the endpoint asks for', kind: 'secret', made: guid },
  hostOfBot: { called: 'where the bot runs', kind: 'setting', made: text`App-Service` },
  hostsWithIdentity: {
    called: 'hosts that have an identity endpoint',
    kind: 'setting',
    made: text`App-Service Virtual-Machine`,
  },
  identityPassword: { called: 'the bot’s setting MicrosoftAppPassword', kind: 'setting', made: text`` },
  noPassword: { called: 'nothing', kind: 'text', made: text`` },
  identitiesOfHost: { called: 'the identities assigned to the host', kind: 'setting', made: text`${'appId'}` },
  identityClientId: { called: 'the managed identity’s client id', kind: 'id', made: guid },
  identityObjectId: { called: 'the managed identity’s object id', kind: 'id', made: guid },
  exchangeAudience: {
    called: 'the audience for token exchange',
    kind: 'setting',
    made: byCloud({
      public: text`api://AzureADTokenExchange`,
      'us-gov': text`api://AzureADTokenExchangeUSGov`,
      china: text`api://AzureADTokenExchangeChina`,
    }),
  },
  requestedAudience: {
    called: 'the audience that the bot asks for',
    kind: 'setting',
    made: text`${'exchangeAudience'}`,
  },
  exchangeTokenAudience: {
    called: 'the aud of the identity’s token',
    kind: 'part',
    made: byCloud({
      public: { kind: 'text', parts: [TOKEN_EXCHANGE_ENDPOINT], names: [] },
      'us-gov': text`${'requestedAudience'}`,
      china: text`${'requestedAudience'}`,
    }),
  },
  exchangeTokenIssuer: {
    called: 'the issuer of the identity’s token',
    kind: 'part',
    made: text`${'entraLogin'}/${'tenantId'}/v2.0`,
  },
  exchangeTokenSubject: {
    called: 'the subject of the identity’s token',
    kind: 'part',
    made: text`${'identityObjectId'}`,
  },
  exchangeTokenStarts: { called: 'when the identity’s token begins', kind: 'time', made: after('start', -300) },
  exchangeTokenEnds: {
    called: 'when the identity’s token ends',
    kind: 'time',
    made: after('exchangeTokenStarts', LIFE),
  },
  exchangeToken: {
    called: 'the managed identity’s token',
    kind: 'token',
    token: { label: 'Managed identity’s token for exchange', keySet: 'entraKeySet' },
    made: signed(
      'entra',
      { typ: 'JWT', alg: 'RS256', kid: ref('entraKid') },
      {
        aud: ref('exchangeTokenAudience'),
        iss: ref('exchangeTokenIssuer'),
        iat: numberOf('exchangeTokenStarts'),
        nbf: numberOf('exchangeTokenStarts'),
        exp: numberOf('exchangeTokenEnds'),
        azp: ref('identityClientId'),
        azpacr: '2',
        oid: ref('identityObjectId'),
        sub: ref('exchangeTokenSubject'),
        tid: ref('tenantId'),
        ver: '2.0',
      },
    ),
  },
  credentialIssuer: {
    called: 'the issuer in the federated credential',
    kind: 'setting',
    made: text`${'entraLogin'}/${'tenantId'}/v2.0`,
  },
  credentialSubject: {
    called: 'the subject in the federated credential',
    kind: 'setting',
    made: text`${'identityObjectId'}`,
  },
  credentialAudience: {
    called: 'the audience in the federated credential',
    kind: 'setting',
    made: text`${'exchangeAudience'}`,
  },
};

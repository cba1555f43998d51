/**
 * How a bot proves to Entra which app it is, and what Azure has on record about it: a fact that two sides must agree on
 * is two values. Life of a client assertion as msal-node makes it: ten minutes.
 */
import { numberOf, ref, text } from '#core/flows/templates.ts';
import {
  after,
  byAppType,
  byCloud,
  guid,
  isoOf,
  keySet,
  kidOf,
  random,
  signed,
  tokenPart,
  type ValueDefinitions,
} from './value.ts';

export type BotCredentialValue =
  | 'entraTraceId'
  | 'entraCorrelationId'
  | 'entraTokenAddress'
  | 'connectorTokenScope'
  | 'appPassword'
  | 'clientSecretId'
  | 'clientSecretEnds'
  | 'knownDirectories'
  | 'appDirectories'
  | 'azureBotAppId'
  | 'registeredAppId'
  | 'azureBotTenantId'
  | 'configuredTenantId'
  | 'configuredType'
  | 'azureBotType'
  | 'tokenCacheKey'
  | 'tokenCachedUntil'
  | 'replyAddress'
  | 'otherServiceUrl'
  | 'rosterApps'
  | 'replyId'
  | 'continuationId'
  | 'proactiveAppId'
  | 'calledMethod'
  | 'knownMethod'
  | 'certificateThumbprint'
  | 'registeredThumbprint'
  | 'certificatePrivateKey'
  | 'certificateKeySet'
  | 'assertionMadeAt'
  | 'assertionEnds'
  | 'assertionEndsTime'
  | 'assertionId'
  | 'assertionAudience'
  | 'clientAssertionType'
  | 'clientAssertion'
  | 'assertionSigningInput';

const FIVE_MINUTES = 300;
const TEN_MINUTES = 600;
const HALF_A_YEAR = 180 * 86_400;

export const botCredentialValues: ValueDefinitions<BotCredentialValue> = {
  entraTraceId: { called: 'Entra’s trace id', kind: 'id', made: guid },
  entraCorrelationId: { called: 'the correlation id of the request', kind: 'id', made: guid },
  entraTokenAddress: {
    called: 'the address where the bot asks for its token',
    kind: 'address',
    made: text`${'entraLogin'}/${'botDirectoryName'}/oauth2/v2.0/token`,
  },
  connectorTokenScope: {
    called: 'the scope that the bot asks for',
    kind: 'setting',
    made: text`${'connectorScope'}/.default`,
  },
  appPassword: { called: 'the bot’s setting MicrosoftAppPassword', kind: 'secret', made: text`${'clientSecret'}` },
  clientSecretId: { called: 'the id of the client secret', kind: 'id', made: guid },
  clientSecretEnds: {
    called: 'when the client secret expires',
    kind: 'time',
    made: after('start', HALF_A_YEAR),
  },
  knownDirectories: {
    called: 'the directories that Entra has',
    kind: 'setting',
    made: text`${'sharedDirectoryName'} ${'sharedDirectoryId'} ${'tenantId'}`,
  },
  appDirectories: {
    called: 'the directories in which the app exists',
    kind: 'setting',
    made: byAppType({
      'multi-tenant': text`${'sharedDirectoryName'} ${'sharedDirectoryId'} ${'tenantId'}`,
      'single-tenant': text`${'tenantId'}`,
      'managed-identity': text`${'tenantId'}`,
      federated: text`${'tenantId'}`,
    }),
  },
  registeredAppId: { called: 'the app id as registered', kind: 'id', made: text`${'appId'}` },
  azureBotAppId: { called: 'the app id in the Azure Bot resource', kind: 'setting', made: text`${'appId'}` },
  azureBotTenantId: {
    called: 'the tenant from which the Azure Bot resource expects tokens',
    kind: 'setting',
    made: text`${'botDirectoryId'}`,
  },
  configuredTenantId: {
    called: 'the bot’s setting MicrosoftAppTenantId',
    kind: 'setting',
    made: text`${'tenantId'}`,
  },
  configuredType: {
    called: 'the bot’s setting MicrosoftAppType',
    kind: 'setting',
    made: byAppType({
      'multi-tenant': text`MultiTenant`,
      'single-tenant': text`SingleTenant`,
      'managed-identity': text`UserAssignedMSI`,
      federated: text`SingleTenant`,
    }),
  },
  azureBotType: { called: 'the type in the Azure Bot resource', kind: 'setting', made: text`${'configuredType'}` },
  tokenCacheKey: {
    called: 'the key of the token cache',
    kind: 'part',
    made: text`${'appId'}${'connectorScope'}-cache`,
  },
  tokenCachedUntil: {
    called: 'when the cached token is given up',
    kind: 'time',
    made: after('botTokenEnds', -FIVE_MINUTES),
  },
  replyAddress: { called: 'the address that the bot posts to', kind: 'address', made: text`${'serviceUrl'}` },
  /** Public: another region’s. Which there are elsewhere is not known. */
  otherServiceUrl: {
    called: 'the Connector’s address in another region',
    kind: 'address',
    made: byCloud({
      public: text`https://smba.trafficmanager.net/amer/${'tenantId'}/`,
      'us-gov': text`https://smba.infra.gov.teams.microsoft.us/teams/`,
      china: text`${'serviceUrl'}other/`,
    }),
  },
  rosterApps: { called: 'the bots in the conversation', kind: 'setting', made: text`${'appId'}` },
  replyId: { called: 'the id of the bot’s message', kind: 'id', made: random('digits', { before: '1768469' }) },
  proactiveAppId: {
    called: 'the app id that the bot’s code passes',
    kind: 'setting',
    made: text`${'appId'}`,
  },
  calledMethod: {
    called: 'the method that the bot’s code calls',
    kind: 'setting',
    made: text`continueConversationAsync`,
  },
  knownMethod: {
    called: 'the method that CloudAdapter has for it',
    kind: 'setting',
    made: text`continueConversationAsync`,
  },
  continuationId: { called: 'the id of the event that the SDK makes', kind: 'id', made: guid },
  /** A certificate cannot be made here. What stands for its SHA-1 thumbprint is the name of its key in this run. */
  certificateThumbprint: { called: 'the certificate’s thumbprint', kind: 'id', made: kidOf('bot-certificate') },
  registeredThumbprint: {
    called: 'the thumbprint that the app registration has',
    kind: 'setting',
    made: text`${'certificateThumbprint'}`,
  },
  /** No text of it exists: WebCrypto signs with it and gives it to nobody. */
  certificatePrivateKey: {
    called: 'the certificate’s private key',
    kind: 'secret',
    made: text`kept by WebCrypto; it never leaves the bot`,
  },
  certificateKeySet: {
    called: 'the certificate’s public key',
    kind: 'key',
    made: keySet({ owner: 'bot-certificate', withThumbprint: true }),
  },
  assertionMadeAt: { called: 'when the client assertion was made', kind: 'time', made: after('botClock', 0) },
  assertionEnds: {
    called: 'when the client assertion expires',
    kind: 'time',
    made: after('assertionMadeAt', TEN_MINUTES),
  },
  assertionEndsTime: { called: 'the same in ISO 8601', kind: 'time', made: isoOf('assertionEnds') },
  assertionId: { called: 'the client assertion’s jti', kind: 'id', made: guid },
  assertionAudience: {
    called: 'the client assertion’s aud',
    kind: 'part',
    made: text`${'entraTokenAddress'}`,
  },
  clientAssertionType: {
    called: 'the type of the client assertion',
    kind: 'setting',
    made: text`urn:ietf:params:oauth:client-assertion-type:jwt-bearer`,
  },
  clientAssertion: {
    called: 'the client assertion',
    kind: 'token',
    token: { label: 'Client assertion', keySet: 'certificateKeySet' },
    made: signed(
      'bot-certificate',
      { alg: 'RS256', typ: 'JWT', x5t: ref('certificateThumbprint') },
      {
        aud: ref('assertionAudience'),
        exp: numberOf('assertionEnds'),
        iss: ref('appId'),
        sub: ref('appId'),
        nbf: numberOf('assertionMadeAt'),
        jti: ref('assertionId'),
        iat: numberOf('assertionMadeAt'),
      },
    ),
  },
  assertionSigningInput: {
    called: 'the signing input of the client assertion',
    kind: 'part',
    made: tokenPart('clientAssertion', 'signing-input'),
  },
};

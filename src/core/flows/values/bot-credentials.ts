/**
 * How a bot proves to Entra which app it is, and what Azure has on record about it: a fact that two sides must agree on
 * is two values. Life of a client assertion as msal-node makes it: ten minutes.
 */
import { text } from '#core/flows/templates.ts';
import type { BotCredentialValue } from './names.ts';
import { after, byAppType, byCloud, guid, random, type ValueDefinitions } from './value.ts';

const FIVE_MINUTES = 300;
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
    made: text`${'sharedDirectoryName'} ${'tenantId'}`,
  },
  appDirectories: {
    called: 'the directories in which the app exists',
    kind: 'setting',
    made: byAppType({
      'multi-tenant': text`${'sharedDirectoryName'} ${'tenantId'}`,
      'single-tenant': text`${'tenantId'}`,
      'managed-identity': text`${'tenantId'}`,
      federated: text`${'tenantId'}`,
    }),
  },
  azureBotAppId: { called: 'the app id in the Azure Bot resource', kind: 'setting', made: text`${'appId'}` },
  azureBotTenantId: {
    called: 'the tenant from which the Azure Bot resource expects tokens',
    kind: 'setting',
    made: text`${'botDirectoryId'}`,
  },
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
};

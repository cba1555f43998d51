/**
 * What differs between the clouds. Public and US Government are constants of botbuilder-js (authenticationConstants.ts,
 * governmentConstants.ts); those of China are in the documentation and in the Agents SDK for .NET
 * (AuthenticationConstants.cs:32-147) and were not seen in use. GCC High and DoD are the US Government’s cloud with a
 * Token Service of their own (tokengcch, apiDoD); as nothing else is known to differ, they are no clouds here.
 */
import { text } from '#core/flows/templates.ts';
import { byAppType, byCloud, type MadeFrom, type ValueDefinitions } from './value.ts';

export type CloudValue =
  | 'connectorIssuer'
  | 'connectorMetadataUrl'
  | 'connectorKeysUrl'
  | 'entraLogin'
  | 'entraIssuerBase'
  | 'connectorScope'
  | 'tokenServiceApi'
  | 'tokenServiceHost'
  | 'tokenServiceSite'
  | 'tokenServiceSet'
  | 'tokenServiceOfTenant'
  | 'tokenServiceOfGccHigh'
  | 'sharedDirectoryName'
  | 'sharedDirectoryId'
  | 'botDirectoryName'
  | 'botDirectoryId';

const BOT_FRAMEWORK_DIRECTORY = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const US_GOVERNMENT_DIRECTORY = 'cab8a31a-1906-4287-a0d8-4eef66b95f6e';
const CHINA_DIRECTORY = 'a55a4d5b-9241-49b1-b4ff-befa8db00269';

const connectorApi = byCloud({
  public: text`https://api.botframework.com`,
  'us-gov': text`https://api.botframework.us`,
  china: text`https://api.botframework.azure.cn`,
});

/** A bot of many tenants asks the directory that all those bots share; any other asks its own. */
const sharedOrOwn = (shared: MadeFrom): MadeFrom => {
  const own = text`${'tenantId'}`;
  return byAppType({ 'multi-tenant': shared, 'single-tenant': own, 'managed-identity': own, federated: own });
};

export const cloudValues: ValueDefinitions<CloudValue> = {
  connectorIssuer: { called: 'the Connector’s issuer name', kind: 'address', made: connectorApi },
  connectorScope: { called: 'the audience for calls to the Connector', kind: 'address', made: connectorApi },
  connectorMetadataUrl: {
    called: 'the address of the Connector’s metadata',
    kind: 'address',
    made: byCloud({
      public: text`https://login.botframework.com/v1/.well-known/openidconfiguration`,
      'us-gov': text`https://login.botframework.azure.us/v1/.well-known/openidconfiguration`,
      china: text`https://login.botframework.azure.cn/v1/.well-known/openidconfiguration`,
    }),
  },
  connectorKeysUrl: {
    called: 'the address of the Connector’s keys',
    kind: 'address',
    made: byCloud({
      public: text`https://login.botframework.com/v1/.well-known/keys`,
      'us-gov': text`https://login.botframework.azure.us/v1/.well-known/keys`,
      china: text`https://login.botframework.azure.cn/v1/.well-known/keys`,
    }),
  },
  entraLogin: {
    called: 'Entra’s login host',
    kind: 'address',
    made: byCloud({
      public: text`https://login.microsoftonline.com`,
      'us-gov': text`https://login.microsoftonline.us`,
      china: text`https://login.partner.microsoftonline.cn`,
    }),
  },
  /** In the US Government’s cloud the same as in the public one. */
  entraIssuerBase: {
    called: 'the start of Entra’s v1 issuer',
    kind: 'part',
    made: byCloud({
      public: text`https://sts.windows.net`,
      'us-gov': text`https://sts.windows.net`,
      china: text`https://sts.chinacloudapi.cn`,
    }),
  },
  tokenServiceApi: {
    called: 'the Token Service’s address for bots',
    kind: 'address',
    made: byCloud({
      public: text`https://api.botframework.com`,
      'us-gov': text`https://api.botframework.azure.us`,
      china: text`https://token.botframework.azure.cn`,
    }),
  },
  tokenServiceHost: {
    called: 'the Token Service’s host for browsers',
    kind: 'address',
    made: byCloud({
      public: text`token.botframework.com`,
      'us-gov': text`token.botframework.azure.us`,
      china: text`token.botframework.azure.cn`,
    }),
  },
  tokenServiceSite: {
    called: 'the Token Service’s address for browsers',
    kind: 'address',
    made: text`https://${'tokenServiceHost'}`,
  },
  tokenServiceSet: {
    called: 'the Token Service that the bot is set to',
    kind: 'setting',
    made: text`${'tokenServiceApi'}`,
  },
  tokenServiceOfTenant: {
    called: 'the Token Service with the bot’s connections',
    kind: 'address',
    made: text`${'tokenServiceApi'}`,
  },
  /** From the documents; DoD’s is apiDoD.botframework.azure.us. */
  tokenServiceOfGccHigh: {
    called: 'the Token Service of GCC High',
    kind: 'address',
    made: text`https://tokengcch.botframework.azure.us`,
  },
  sharedDirectoryName: {
    called: 'the directory that multi-tenant bots share',
    kind: 'setting',
    made: byCloud({
      public: text`botframework.com`,
      'us-gov': text`MicrosoftServices.onmicrosoft.us`,
      china: text`microsoftservices.partner.onmschina.cn`,
    }),
  },
  sharedDirectoryId: {
    called: 'the tenant id of that directory',
    kind: 'id',
    made: byCloud({
      public: { kind: 'text', parts: [BOT_FRAMEWORK_DIRECTORY], names: [] },
      'us-gov': { kind: 'text', parts: [US_GOVERNMENT_DIRECTORY], names: [] },
      china: { kind: 'text', parts: [CHINA_DIRECTORY], names: [] },
    }),
  },
  botDirectoryName: {
    called: 'the directory that the bot asks',
    kind: 'setting',
    made: sharedOrOwn(text`${'sharedDirectoryName'}`),
  },
  botDirectoryId: {
    called: 'the tenant of the bot’s own token',
    kind: 'id',
    made: sharedOrOwn(text`${'sharedDirectoryId'}`),
  },
};

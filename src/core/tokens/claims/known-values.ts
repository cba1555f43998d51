/**
 * Ids and addresses that recur in the tokens of bot sign-ins, by what they name. From the SDKs' constants, Microsoft's
 * documentation and tokens published in public threads.
 */

/** The Connector's issuer of each cloud, which is also the audience of a bot's own tokens. */
export const CONNECTORS: ReadonlyMap<string, string> = new Map([
  ['https://api.botframework.com', 'public cloud'],
  ['https://api.botframework.us', 'US Government'],
  ['https://api.botframework.azure.cn', 'China'],
]);

export const GRAPH_AUDIENCES: ReadonlySet<string> = new Set([
  'https://graph.microsoft.com',
  '00000003-0000-0000-c000-000000000000',
]);
export const GOOGLE_ISSUERS: ReadonlySet<string> = new Set(['https://accounts.google.com', 'accounts.google.com']);
/** The tenant that stands for all personal Microsoft accounts. */
export const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';
/** The app that signs calls to the calling webhook of Teams. */
export const CALLING_SERVICE = '26a18ebc-cdf7-4a6a-91cb-beb352805e81';
/** The Teams clients, which ask for a token of the user on behalf of a bot: web; desktop and mobile. */
export const TEAMS_CLIENTS: ReadonlySet<string> = new Set([
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
]);
/** Federated credentials: the audience of an assertion that stands in for an app's secret. */
export const TOKEN_EXCHANGE = 'api://AzureADTokenExchange';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['https://api.botframework.com', 'the Connector and token service of the public cloud'],
  ['https://api.botframework.us', 'the Connector of the US Government cloud'],
  ['https://api.botframework.azure.cn', 'the Connector of the Chinese cloud (21Vianet)'],
  ['https://api.botframework.azure.us', 'the token service of the US Government cloud'],
  ['https://graph.microsoft.com', 'Microsoft Graph'],
  ['00000003-0000-0000-c000-000000000000', 'Microsoft Graph'],
  ['https://accounts.google.com', 'Google'],
  ['accounts.google.com', 'Google, in its older form'],
  ['https://directline.botframework.com/', 'Direct Line'],
  [TOKEN_EXCHANGE, 'Entra, to exchange an assertion for a token of the app'],
  ['d6d49420-f39b-4df7-a1dc-d59a935871db', 'the tenant behind botframework.com, in which multi-tenant bots sign in'],
  ['f8cdef31-a31e-4b4a-93e4-5f571e91255a', 'the tenant Microsoft Services'],
  ['72f988bf-86f1-41af-91ab-2d7cd011db47', 'Microsoft’s own corporate tenant'],
  ['cab8a31a-1906-4287-a0d8-4eef66b95f6e', 'the bot tenant of the US Government cloud'],
  ['a55a4d5b-9241-49b1-b4ff-befa8db00269', 'the bot tenant of the Chinese cloud'],
  ['69e9b82d-4842-4902-8d1e-abc5b98a55e8', 'a tenant of Microsoft that the Agents SDK lists'],
  [PERSONAL_TENANT, 'the tenant of all personal Microsoft accounts'],
  ['5e3ce6c0-2b1f-4285-8d4b-75ee78787346', 'Teams on the web'],
  ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', 'Teams on desktop and mobile'],
  ['4765445b-32c6-49b0-83e6-1d93765276ca', 'Microsoft 365 on the web'],
  ['0ec893e0-5785-4de6-99da-4ed124e5296c', 'Microsoft 365 on the desktop'],
  ['d3590ed6-52b3-4102-aeff-aad2292ab01c', 'Outlook on desktop and mobile'],
  ['bc59ab01-8403-45c6-8796-ac3ef710b3e3', 'Outlook on the web'],
  [CALLING_SERVICE, 'the calling service of Skype and Teams'],
  ['30dd229c-58e3-4a48-bdfd-91ec48eb906c', 'the provider “Azure Active Directory v2” of the token service'],
  ['8d2d3342-cf29-4959-9577-0e0eafbd16bc', 'the resource api.botframework.com'],
]);

/** What an id or address names; ids are the same in any letter case. Undefined when it is not known. */
export const nameOfKnownValue = (value: string): string | undefined =>
  NAMES.get(value) ?? NAMES.get(value.toLowerCase());

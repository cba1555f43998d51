/**
 * Names that sign-in traffic is recognised by: issuers, hosts and providers, for the public cloud, US Government and
 * China. Sources: the Bot Connector authentication documentation and its list of OAuth redirect URLs.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 * https://learn.microsoft.com/azure/bot-service/ref-oauth-redirect-urls
 */

/** `iss` of the token that the Connector sends to a bot. */
export const CONNECTOR_ISSUERS: ReadonlySet<string> = new Set([
  'https://api.botframework.com',
  'https://api.botframework.us',
  'https://api.botframework.azure.cn',
]);

/** Hosts where a bot, or Teams for a person, gets tokens from Microsoft Entra. */
export const ENTRA_HOSTS: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['accounts.google.com', 'Google'],
  ['oauth2.googleapis.com', 'Google'],
  ['github.com', 'GitHub'],
  ...[...ENTRA_HOSTS].map((host) => [host, 'Entra ID'] as const),
]);

/** The provider's name, or undefined for a host that is not in the list. */
export const providerOf = (host: string): string | undefined => PROVIDERS.get(host);

const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['graph.microsoft.com', 'Microsoft Graph'],
  ['graph.microsoft.us', 'Microsoft Graph'],
  ['api.github.com', 'GitHub API'],
]);

/** The name of an API, or undefined for a host that is not in the list. */
export const resourceOf = (host: string): string | undefined => RESOURCES.get(host);

/** Where a provider redeems a code, if its address is public knowledge and follows from the authorize address. */
export function tokenEndpointOf(authorizeUrl: string): string | undefined {
  if (authorizeUrl.startsWith('https://accounts.google.com/')) return 'https://oauth2.googleapis.com/token';
  const entra = /^https:\/\/login\.microsoftonline\.(?:com|us)\/[^/?]+\/oauth2\/v2\.0\/(?=authorize)/.exec(
    authorizeUrl,
  );
  return entra === null ? undefined : `${entra[0]}token`;
}

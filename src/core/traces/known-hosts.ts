/**
 * Names that sign-in traffic is recognised by: issuers, hosts and providers, for the public cloud, US Government and
 * China. Source: the Bot Connector authentication documentation and its list of OAuth redirect URLs.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 * https://learn.microsoft.com/azure/bot-service/ref-oauth-redirect-urls
 */

/** `iss` of the token that the Connector sends to a bot. */
export const CONNECTOR_ISSUERS: ReadonlySet<string> = new Set([
  'https://api.botframework.com',
  'https://api.botframework.us',
  'https://api.botframework.azure.cn',
]);

/** Where the dictionary of the wire can be checked, beside the sources that the flows themselves name. */
import { botBuilderJs } from '#core/flows/sources.ts';
import type { Source } from '#core/sequence/sequence.ts';

const learn = (label: string, path: string): Source => ({ label, href: `https://learn.microsoft.com/en-us/${path}` });

/** An object of the reference: `Activity`, `CardAction`. */
export const connectorObject = (name: string): Source =>
  learn(
    `Connector API reference, ${name} object`,
    `azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#${name.toLowerCase()}-object`,
  );

export const directLineTokens = learn(
  'Direct Line authentication, generate a token',
  'azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-authentication#generate-a-direct-line-token',
);
export const directLineSecurity = learn(
  'Direct Line authentication, security considerations',
  'azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-authentication#security-considerations',
);
export const entraCodeFlow = learn(
  'Microsoft Entra, authorization code flow',
  'entra/identity-platform/v2-oauth2-auth-code-flow',
);
export const entraClaims = learn(
  'Microsoft Entra, access token claims',
  'entra/identity-platform/access-token-claims-reference',
);
export const claimsChallenge = learn('Microsoft Entra, claims challenges', 'entra/identity-platform/claims-challenge');
export const graphQuery = learn('Microsoft Graph, query parameters', 'graph/query-parameters');
export const graphError = learn('Microsoft Graph, error responses', 'graph/errors');
export const graphUser = learn('Microsoft Graph, user', 'graph/api/resources/user');
export const extendedLife: Source = {
  label: 'MSAL.NET 2.4.0, extended token lifetime',
  href: 'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/milestone/12',
};

/** A section of OpenID Connect Core 1.0 by its number and its anchor. */
export const oidcCore = (section: string, anchor: string): Source => ({
  label: `OpenID Connect Core 1.0 section ${section}`,
  href: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
});
export const providerMetadata: Source = {
  label: 'OpenID Connect Discovery 1.0 section 3',
  href: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
};
export const responseModes: Source = {
  label: 'OAuth 2.0 Multiple Response Types section 2.1',
  href: 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes',
};

/** What botbuilder-js knows of the members that the channels and the Token Service use. */
export const schema = (lines: string): Source => botBuilderJs('botframework-schema/src/index.ts', lines);
export const teamsSchema = (lines: string): Source => botBuilderJs('botframework-schema/src/teams/index.ts', lines);
export const botSignIn: Source = botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121');

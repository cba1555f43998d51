/** Terms of OAuth 2, OpenID Connect and Microsoft Entra. In our own words. */
import { rfc } from '#core/sequence/citations.ts';
import { entra, learn, type GlossaryTerm } from './glossary-term.ts';
import { openIdDiscovery } from '#core/flows/sources.ts';

const openIdCore = (section: string) => ({
  label: `OpenID Connect Core 1.0 section ${section}`,
  href: 'https://openid.net/specs/openid-connect-core-1_0.html',
});

export const OAUTH_TERMS: readonly GlossaryTerm[] = [
  {
    id: 'aadsts',
    name: 'AADSTS code',
    also: ['AADSTS', 'AADSTS codes'],
    meaning:
      'A number with which Entra says why it refused, such as AADSTS7000222 for a secret that has expired. The text around it changes; the number is what to look up.',
    source: entra('Entra error codes', 'reference-error-codes'),
    see: ['entra', 'client-secret', 'tenant'],
  },
  {
    id: 'access-token',
    name: 'Access token',
    also: ['access tokens', 'user token', 'user’s token'],
    meaning:
      'A token that lets its holder call one service. The service it is for checks it; for everybody else, the client included, it is only text to pass on.',
    source: rfc(6749, '1.4'),
    see: ['audience', 'bearer-token', 'id-token'],
  },
  {
    id: 'authorization-code',
    name: 'Authorization code',
    also: ['authorization codes'],
    meaning:
      'A short-lived text that comes back through the browser after a sign-in. It is worth nothing by itself: the client redeems it once, together with its own secret or a PKCE verifier, for tokens.',
    source: rfc(6749, '4.1'),
    see: ['pkce', 'redirect-uri', 'state'],
  },
  {
    id: 'authorization-endpoint',
    name: 'Authorization endpoint',
    also: ['authorize endpoint'],
    meaning:
      'The page of an identity provider to which a browser is sent for a sign-in. It answers with a redirect; tokens come from the token endpoint.',
    source: rfc(6749, '3.1'),
    see: ['token-endpoint', 'authorization-code'],
  },
  {
    id: 'client-assertion',
    name: 'Client assertion',
    also: ['client_assertion', 'client assertions'],
    meaning:
      'A short-lived JWT that a client signs with its own key to prove who it is, instead of sending a secret. Bots use one when they sign in with a certificate or a federated credential.',
    source: rfc(7523, '2.2'),
    see: ['client-credentials', 'federated-credential'],
  },
  {
    id: 'client-credentials',
    name: 'Client credentials',
    also: ['client_credentials', 'client credentials grant'],
    meaning:
      'The way for a program to get a token for itself, with no user. A bot asks Entra this way for the token with which it calls the Connector.',
    source: rfc(6749, '4.4'),
    see: ['bot-token', 'client-secret', 'managed-identity'],
  },
  {
    id: 'client-secret',
    name: 'Client secret',
    also: ['client secrets', 'MicrosoftAppPassword', 'bot secret', 'client_secret'],
    meaning:
      'The password of an app. Whoever has it can be the app. Secrets of Entra have an end date; after it, the bot still receives messages and can no longer answer.',
    source: rfc(6749, '2.3.1'),
    see: ['client-credentials', 'managed-identity', 'aadsts'],
  },
  {
    id: 'consent',
    name: 'Consent',
    also: ['consents', 'consented', 'admin consent'],
    meaning:
      'The agreement of a user or an administrator that an app may have certain permissions. Without it no silent way works, and somebody has to be shown a page.',
    source: entra('Application consent experience', 'application-consent-experience'),
    see: ['scope', 'single-sign-on'],
  },
  {
    id: 'entra',
    name: 'Microsoft Entra ID',
    also: ['Entra', 'Entra ID', 'Azure AD', 'Azure Active Directory'],
    meaning:
      'Microsoft’s identity provider, once Azure Active Directory. It signs people in, and gives apps and bots tokens of their own.',
    source: entra('Identity platform overview', 'v2-overview'),
    see: ['tenant', 'identity-provider'],
  },
  {
    id: 'federated-credential',
    name: 'Federated credential',
    also: ['federated credentials', 'federated identity credential', 'workload identity federation'],
    meaning:
      'An app’s trust in tokens from elsewhere. Instead of a secret, the bot shows Entra a token of, say, its managed identity, and gets its own token for it.',
    source: learn('Workload identity federation', 'entra/workload-id/workload-identity-federation'),
    see: ['managed-identity', 'client-assertion'],
  },
  {
    id: 'graph',
    name: 'Microsoft Graph',
    also: ['Graph'],
    meaning:
      'The API for mail, calendars, files and people in Microsoft 365. Its tokens have Graph as their audience, so a token that was made for a bot must be exchanged first.',
    source: learn('Microsoft Graph overview', 'graph/overview'),
    see: ['on-behalf-of', 'audience'],
  },
  {
    id: 'id-token',
    name: 'ID token',
    also: ['ID tokens', 'id_token'],
    meaning: 'A JWT that tells a client who has signed in. It is for the client alone; it opens no API.',
    source: openIdCore('2'),
    see: ['access-token', 'nonce'],
  },
  {
    id: 'identity-provider',
    name: 'Identity provider',
    also: ['identity providers', 'authorization server'],
    meaning:
      'Who knows the user’s password and vouches for them: Entra, Google, GitHub and others. It shows the sign-in page and issues the tokens.',
    source: entra('Glossary', 'developer-glossary'),
    see: ['entra', 'authorization-endpoint'],
  },
  {
    id: 'managed-identity',
    name: 'Managed identity',
    also: ['managed identities', 'MSI', 'UserAssignedMSI'],
    meaning:
      'An identity that Azure gives to a running machine. The machine asks an address that only it can reach and gets a token; there is no secret to keep, and no way to use it outside Azure.',
    source: learn('Managed identities', 'entra/identity/managed-identities-azure-resources/overview'),
    see: ['client-credentials', 'federated-credential'],
  },
  {
    id: 'metadata-document',
    name: 'Metadata document',
    also: ['OpenID metadata', 'metadata documents', 'discovery document', 'OpenID configuration'],
    meaning:
      'A public JSON document in which an issuer says what it is called and where its keys are. A verifier begins here; an address of its own choosing would let the token pick its judge.',
    source: openIdDiscovery,
    see: ['jwks', 'issuer'],
  },
  {
    id: 'multi-tenant',
    name: 'Multi-tenant',
    also: ['MultiTenant', 'multi-tenant bot', 'multi-tenant app'],
    meaning:
      'An app that organisations other than its own may use. A multi-tenant bot asks for its token in the directory of the Bot Framework, not in its own tenant.',
    source: entra('Single- and multi-tenant apps', 'single-and-multi-tenant-apps'),
    see: ['single-tenant', 'tenant'],
  },
  {
    id: 'nonce',
    name: 'Nonce',
    also: ['nonces'],
    meaning:
      'A random text that a client sends with a sign-in and finds again in the ID token. It shows that the token belongs to this sign-in and was not played back.',
    source: openIdCore('3.1.2.1'),
    see: ['id-token', 'state'],
  },
  {
    id: 'on-behalf-of',
    name: 'On-behalf-of',
    also: ['OBO', 'on-behalf-of flow'],
    meaning:
      'A service that was given a user’s token trades it, with its own credential, for a token of the same user for another service. So a bot comes from the token of Teams to one for Graph.',
    source: entra('On-behalf-of flow', 'v2-oauth2-on-behalf-of-flow'),
    see: ['token-exchange', 'consent', 'graph'],
  },
  {
    id: 'pkce',
    name: 'PKCE',
    also: ['code_verifier', 'code_challenge', 'code verifier', 'code challenge'],
    meaning:
      'A lock on the authorization code. The client sends the hash of a secret first and the secret itself when it redeems the code, so a stolen code alone is useless. What the Bot Framework calls code_challenge in its sign-in links is something else.',
    source: rfc(7636, '4'),
    see: ['authorization-code', 'state'],
  },
  {
    id: 'redirect-uri',
    name: 'Redirect URI',
    also: ['redirect_uri', 'redirect URIs', 'redirect URL'],
    meaning:
      'Where the identity provider sends the browser after the sign-in. It must be registered beforehand and match to the letter; for bots it is an address of the Token Service.',
    source: rfc(6749, '3.1.2'),
    see: ['authorization-code', 'token-service'],
  },
  {
    id: 'refresh-token',
    name: 'Refresh token',
    also: ['refresh tokens', 'refresh_token'],
    meaning:
      'A long-lived text that gets new access tokens without the user. The Token Service keeps it; the bot never sees one.',
    source: rfc(6749, '1.5'),
    see: ['access-token', 'token-service'],
  },
  {
    id: 'scope',
    name: 'Scope',
    also: ['scopes', 'scp'],
    meaning:
      'What a token may be used for, as asked for and as granted. For a program’s own token it is the service’s id with /.default.',
    source: rfc(6749, '3.3'),
    see: ['consent', 'audience'],
  },
  {
    id: 'single-sign-on',
    name: 'Single sign-on',
    also: ['SSO'],
    meaning:
      'The client is signed in already and gets a token for the bot without asking anybody. The bot still needs the exchange of that token before it can call anything with it.',
    source: learn('Single sign-on for bots', 'azure/bot-service/bot-builder-concept-sso'),
    see: ['token-exchange', 'consent', 'on-behalf-of'],
  },
  {
    id: 'single-tenant',
    name: 'Single-tenant',
    also: ['SingleTenant', 'single-tenant bot', 'single-tenant app'],
    meaning:
      'An app of one organisation. A single-tenant bot asks for its token in its own tenant; set to the wrong sort, it reads every message and can answer none.',
    source: entra('Single- and multi-tenant apps', 'single-and-multi-tenant-apps'),
    see: ['multi-tenant', 'tenant'],
  },
  {
    id: 'sovereign-cloud',
    name: 'Sovereign cloud',
    also: ['sovereign clouds', 'national cloud', 'government cloud', 'US Government', '21Vianet'],
    meaning:
      'A cloud apart from the public one, such as those for the US Government and for China. Issuer, login host, metadata and Token Service have other addresses there, and all of them must be set together.',
    source: entra('National clouds', 'authentication-national-cloud'),
    see: ['issuer', 'metadata-document'],
  },
  {
    id: 'state',
    name: 'State',
    also: ['state parameter'],
    meaning:
      'A text that a client sends with a sign-in request and gets back unchanged. It ties the answer to the request; an answer with a strange state was not asked for. Signing in through a bot uses several of this name.',
    source: rfc(6749, '4.1.1'),
    see: ['authorization-code', 'pkce'],
  },
  {
    id: 'tenant',
    name: 'Tenant',
    also: ['tenants', 'directory', 'tenant id', 'tid'],
    meaning:
      'One organisation’s own part of Entra, known by a GUID. Users and apps live in a tenant, and tokens say in which one they were issued.',
    source: entra('Glossary', 'developer-glossary'),
    see: ['single-tenant', 'multi-tenant', 'entra'],
  },
  {
    id: 'token-endpoint',
    name: 'Token endpoint',
    also: ['token endpoints'],
    meaning:
      'The address at which a program, not a browser, asks for tokens: with a code, a secret, an assertion or another token.',
    source: rfc(6749, '3.2'),
    see: ['authorization-endpoint', 'client-credentials'],
  },
];

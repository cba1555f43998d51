/** What rules cite beside RFCs and OpenID Connect Core (`core/sequence/citations.ts`). */
import type { Source } from '#core/sequence/sequence.ts';

/** Draft 22; its numbers may move once it is an RFC. */
export const cookieDraft = (section: string): Source => ({
  label: `Cookies, draft-ietf-httpbis-rfc6265bis-22 section ${section}`,
  href: `https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-${section}`,
});

export const fapiPart2 = (section: string): Source => ({
  label: `FAPI 1.0 part 2 section ${section}`,
  href: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html',
});

export const openIdDiscovery = (section: string): Source => ({
  label: `OpenID Connect Discovery 1.0 section ${section}`,
  href: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
});

export const formPostMode: Source = {
  label: 'OAuth 2.0 Form Post Response Mode section 2',
  href: 'https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html',
};

export const corsCheck: Source = {
  label: 'Fetch standard, CORS check',
  href: 'https://fetch.spec.whatwg.org/#concept-cors-check',
};
export const corsPreflight: Source = {
  label: 'Fetch standard, CORS-preflight fetch',
  href: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
};

export const entraErrorCodes: Source = {
  label: 'Microsoft Entra, AADSTS error codes',
  href: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
};

/** No published text says so; it is how the service was seen to behave. */
export const tokenServiceBehaviour: Source = {
  label: 'Observed behaviour of the Token Service',
  href: undefined,
};

export const connectorAuthentication: Source = {
  label: 'Bot Connector authentication',
  href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
};

export const tokenServiceRedirectUrls: Source = {
  label: 'OAuth redirect URLs of the Token Service',
  href: 'https://learn.microsoft.com/azure/bot-service/ref-oauth-redirect-urls',
};

export const directLineAuthentication: Source = {
  label: 'Direct Line, enhanced authentication',
  href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-authentication',
};

export const oauthPrompt: Source = {
  label: 'botbuilder-js, OAuthPrompt',
  href: 'https://github.com/microsoft/botbuilder-js/blob/main/libraries/botbuilder-dialogs/src/prompts/oauthPrompt.ts',
};

export const userTokenClient: Source = {
  label: 'botbuilder-js, calls of the user token client',
  href: 'https://github.com/microsoft/botbuilder-js/blob/main/libraries/botframework-connector/src/tokenApi/operations/userToken.ts',
};

export const teamsAuthentication: Source = {
  label: 'Microsoft Teams JavaScript library, authentication',
  href: 'https://github.com/OfficeDev/microsoft-teams-library-js/blob/0a4c0637/src/public/authentication.ts',
};

export const rfcAppendix = (number: number, appendix: string): Source => ({
  label: `RFC ${number} appendix ${appendix}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#appendix-${appendix}`,
});

export const multipleResponseTypes = (section: string): Source => ({
  label: `OAuth 2.0 Multiple Response Types section ${section}`,
  href: 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html',
});

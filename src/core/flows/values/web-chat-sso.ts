/** A page that signs its user in by itself: a public client with PKCE (RFC 7636), and how Entra knows its redirect URI. */
import { ref, text } from '#core/flows/templates.ts';
import { guid, random, sha256, type ValueDefinitions } from './value.ts';

export type WebChatSsoValue =
  | 'pageClientId'
  | 'pageRedirectUri'
  | 'redirectUriType'
  | 'browserRedirectType'
  | 'codeVerifier'
  | 'codeChallenge'
  | 'sentVerifier'
  | 'sentVerifierHash'
  | 'pageState'
  | 'pageNonce'
  | 'pageCode'
  | 'requestedScope';

export const webChatSsoValues: ValueDefinitions<WebChatSsoValue> = {
  pageClientId: { called: 'the page’s client id', kind: 'id', made: guid },
  pageRedirectUri: { called: 'the page’s redirect URI', kind: 'address', made: text`${'pageOrigin'}/signed-in` },
  redirectUriType: { called: 'the type of the redirect URI', kind: 'setting', made: text`spa` },
  browserRedirectType: { called: 'the type that a browser needs', kind: 'setting', made: text`spa` },
  codeVerifier: { called: 'the code verifier', kind: 'secret', made: random('secret', { bytes: 32 }) },
  codeChallenge: { called: 'the code challenge', kind: 'code', made: sha256('codeVerifier', 'base64url') },
  sentVerifier: { called: 'the verifier that is sent', kind: 'secret', made: ref('codeVerifier') },
  sentVerifierHash: {
    called: 'the hash of the verifier that was sent',
    kind: 'part',
    made: sha256('sentVerifier', 'base64url'),
  },
  pageState: { called: 'the page’s state', kind: 'code', made: random('secret', { bytes: 16 }) },
  pageNonce: { called: 'the page’s nonce', kind: 'code', made: random('secret', { bytes: 16 }) },
  pageCode: { called: 'the code from Entra', kind: 'code', made: random('secret', { bytes: 48, before: '1.' }) },
  requestedScope: {
    called: 'the scope that the page asks for',
    kind: 'setting',
    made: text`${'tokenExchangeUrl'}/${'ssoScope'}`,
  },
};

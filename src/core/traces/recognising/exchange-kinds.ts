/** The exchanges of a sign-in that are told apart, and what the presence of each says. */
export type ExchangeKind =
  // The channel and the bot.
  | 'activity'
  | 'send-activity'
  | 'metadata'
  | 'key-set'
  // The Token Service: the bot's calls, the browser's legs, what clients and the Emulator call.
  | 'get-token'
  | 'redeem-digits'
  | 'get-token-or-link'
  | 'exchange-token'
  | 'get-aad-tokens'
  | 'token-status'
  | 'sign-out'
  | 'get-link'
  | 'open-link'
  | 'connection-login'
  | 'provider-redirect'
  | 'callback'
  | 'post-token'
  | 'emulate-cards'
  | 'emulator-token'
  | 'direct-line-token'
  | 'direct-line-refresh'
  | 'direct-line-session'
  // OAuth 2.0 and OpenID Connect, whoever the client is.
  | 'push-request'
  | 'authorize'
  | 'login-page'
  | 'login-form'
  | 'authorization-response'
  | 'form-post-response'
  | 'redeem-code'
  | 'refresh-token'
  | 'client-credentials'
  | 'on-behalf-of'
  | 'token-exchange'
  | 'assertion-grant'
  | 'password-grant'
  | 'device-authorization'
  | 'device-token'
  | 'userinfo'
  | 'introspection'
  | 'revocation'
  | 'logout'
  | 'provider-metadata'
  | 'provider-keys'
  | 'call-resource'
  // SAML 2.0.
  | 'saml-request'
  | 'saml-response'
  // WS-Federation 1.2, passive.
  | 'ws-fed-request'
  | 'ws-fed-response';

/** Undefined is the kind of a hop that is none of these. */
type Kinds = ReadonlySet<ExchangeKind | undefined>;

/** Only there because somebody signs in: one of them makes a sign-in. */
export const SIGN_IN_KINDS: Kinds = new Set<ExchangeKind>([
  'get-token',
  'redeem-digits',
  'get-token-or-link',
  'exchange-token',
  'get-aad-tokens',
  'get-link',
  'open-link',
  'connection-login',
  'provider-redirect',
  'callback',
  'post-token',
  'push-request',
  'authorize',
  'authorization-response',
  'form-post-response',
  'redeem-code',
  'on-behalf-of',
  'password-grant',
  'device-authorization',
  'device-token',
  'saml-request',
  'saml-response',
  'ws-fed-request',
  'ws-fed-response',
]);

/** Published documents that anybody may read: alone they say nothing. */
export const PUBLISHED_KINDS: Kinds = new Set<ExchangeKind>([
  'metadata',
  'key-set',
  'provider-metadata',
  'provider-keys',
]);

/** What a bot asks while the message that woke it waits for its answer. */
export const BOT_CALLS: Kinds = new Set<ExchangeKind>([
  'metadata',
  'key-set',
  'client-credentials',
  'get-token',
  'redeem-digits',
  'get-token-or-link',
  'exchange-token',
  'get-aad-tokens',
  'token-status',
  'sign-out',
  'get-link',
  'send-activity',
  'emulate-cards',
]);

/** The bot's calls that the Token Service refuses in one way. */
export const TOKEN_SERVICE_CALLS: Kinds = new Set<ExchangeKind>([
  'get-token',
  'redeem-digits',
  'get-token-or-link',
  'exchange-token',
  'get-aad-tokens',
  'token-status',
  'get-link',
]);

/** Requests to a token endpoint (RFC 6749 section 3.2 and the grants that others added). */
export const TOKEN_REQUESTS: Kinds = new Set<ExchangeKind>([
  'redeem-code',
  'refresh-token',
  'client-credentials',
  'on-behalf-of',
  'token-exchange',
  'assertion-grant',
  'password-grant',
  'device-token',
]);

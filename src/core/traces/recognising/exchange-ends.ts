/** Between whom each exchange runs. */
import type { ExchangeKind } from './exchange-kinds.ts';

/** `client` is whoever asks a provider for tokens: a page, a bot, the Token Service or an application's server. */
export type Part =
  'browser' | 'channel' | 'bot' | 'token-service' | 'provider' | 'key-server' | 'app' | 'resource' | 'client';

interface Between {
  readonly from: Part;
  readonly to: Part;
}

const BOT_ASKS: Between = { from: 'bot', to: 'token-service' };
const BROWSER_TO_SERVICE: Between = { from: 'browser', to: 'token-service' };
const BROWSER_TO_PROVIDER: Between = { from: 'browser', to: 'provider' };
const BROWSER_TO_APP: Between = { from: 'browser', to: 'app' };
const CLIENT_ASKS: Between = { from: 'client', to: 'provider' };

export const ENDS: Readonly<Record<ExchangeKind, Between>> = {
  activity: { from: 'channel', to: 'bot' },
  'send-activity': { from: 'bot', to: 'channel' },
  metadata: { from: 'bot', to: 'key-server' },
  'key-set': { from: 'bot', to: 'key-server' },
  'get-token': BOT_ASKS,
  'redeem-digits': BOT_ASKS,
  'get-token-or-link': BOT_ASKS,
  'exchange-token': BOT_ASKS,
  'get-aad-tokens': BOT_ASKS,
  'token-status': BOT_ASKS,
  'sign-out': BOT_ASKS,
  'get-link': BOT_ASKS,
  'open-link': BROWSER_TO_SERVICE,
  'connection-login': BROWSER_TO_SERVICE,
  'provider-redirect': BROWSER_TO_SERVICE,
  callback: BROWSER_TO_SERVICE,
  'post-token': { from: 'channel', to: 'token-service' },
  'emulate-cards': { from: 'bot', to: 'channel' },
  'emulator-token': { from: 'token-service', to: 'channel' },
  'direct-line-token': { from: 'client', to: 'channel' },
  'direct-line-refresh': { from: 'browser', to: 'channel' },
  'direct-line-session': { from: 'browser', to: 'channel' },
  'push-request': CLIENT_ASKS,
  authorize: BROWSER_TO_PROVIDER,
  'login-page': BROWSER_TO_PROVIDER,
  'login-form': BROWSER_TO_PROVIDER,
  'authorization-response': BROWSER_TO_APP,
  'form-post-response': BROWSER_TO_APP,
  'redeem-code': CLIENT_ASKS,
  'refresh-token': CLIENT_ASKS,
  'client-credentials': CLIENT_ASKS,
  'on-behalf-of': CLIENT_ASKS,
  'token-exchange': CLIENT_ASKS,
  'assertion-grant': CLIENT_ASKS,
  'password-grant': CLIENT_ASKS,
  'device-authorization': CLIENT_ASKS,
  'device-token': CLIENT_ASKS,
  userinfo: CLIENT_ASKS,
  introspection: CLIENT_ASKS,
  revocation: CLIENT_ASKS,
  logout: BROWSER_TO_PROVIDER,
  'provider-metadata': CLIENT_ASKS,
  'provider-keys': CLIENT_ASKS,
  'call-resource': { from: 'client', to: 'resource' },
  'saml-request': BROWSER_TO_PROVIDER,
  'saml-response': BROWSER_TO_APP,
  'ws-fed-request': BROWSER_TO_PROVIDER,
  'ws-fed-response': BROWSER_TO_APP,
};

/** The person’s browser asks for it by itself. */
export const isMadeByBrowser = (kind: ExchangeKind): boolean => ENDS[kind].from === 'browser';

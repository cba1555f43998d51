/**
 * What a capture of this kind can hold at all. A browser's recording has no call from server to server, a proxy in
 * front of the bot has no popup: an exchange is visible when something else of its sort was captured.
 */
import type { ExchangeKind } from '#core/traces/recognising/recognise.ts';
import type { CapturedExchange, Exchange } from './exchanges.ts';

export type Side = 'browser' | 'to-bot' | 'from-bot' | 'between-services' | 'resource';

/** What the person’s browser asks for by itself. */
const BROWSER: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'open-link',
  'connection-login',
  'authorize',
  'login-page',
  'login-form',
  'provider-redirect',
  'authorization-response',
  'form-post-response',
  'callback',
  'saml-request',
  'saml-response',
  'logout',
]);

const BETWEEN_SERVICES: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>(['redeem-code']);

export function sideOf({ kind }: Pick<Exchange, 'kind'>): Side {
  if (BROWSER.has(kind)) return 'browser';
  if (kind === 'activity') return 'to-bot';
  // What a token is used for is no part of getting it.
  if (kind === 'call-resource') return 'resource';
  return BETWEEN_SERVICES.has(kind) ? 'between-services' : 'from-bot';
}

export function visibleIn(captured: readonly CapturedExchange[]): (exchange: Pick<Exchange, 'kind'>) => boolean {
  const sides = new Set(captured.filter(({ hop }) => hop.certainty === 'captured').map(sideOf));
  return (exchange) => sides.has(sideOf(exchange));
}

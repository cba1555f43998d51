/**
 * What a capture of this kind can hold at all. A browser's recording has no call from server to server, a proxy in
 * front of the bot has no popup: an exchange is visible when something else of its sort was captured.
 */
import { BOT_CALLS } from '#core/traces/recognising/exchange-kinds.ts';
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
  'ws-fed-request',
  'ws-fed-response',
  'logout',
]);

/** What is fetched once and kept for hours by whoever needs it: a capture without it has nothing missing. */
const KEPT: ReadonlyMap<ExchangeKind | undefined, string> = new Map([
  ['client-credentials', 'A bot keeps its token for hours and fetches it only when it has none.'],
  ...(['metadata', 'key-set', 'provider-metadata', 'provider-keys'] as const).map(
    (kind) => [kind, 'Who checks tokens keeps the keys for hours and reads them now and then.'] as const,
  ),
]);

/** Why nobody misses the exchange where it is not in the capture. */
export const whyNotMissed = ({ kind }: Pick<Exchange, 'kind'>): string | undefined => KEPT.get(kind);

const BETWEEN_SERVICES: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>(['redeem-code']);

export function sideOf({ kind }: Pick<Exchange, 'kind'>): Side {
  if (BROWSER.has(kind)) return 'browser';
  if (kind === 'activity') return 'to-bot';
  // What a token is used for is no part of getting it.
  if (kind === 'call-resource') return 'resource';
  return BETWEEN_SERVICES.has(kind) ? 'between-services' : 'from-bot';
}

/**
 * Whether it counts where it stands. What is kept is fetched when it is needed, and what servers say to one another is
 * in the capture by another recorder than the rest.
 */
export const hasItsPlace = (exchange: Pick<Exchange, 'kind'>): boolean =>
  whyNotMissed(exchange) === undefined && sideOf(exchange) !== 'between-services';

export function visibleIn(
  captured: readonly Pick<CapturedExchange, 'kind' | 'hop'>[],
): (exchange: Pick<Exchange, 'kind'>) => boolean {
  // A page that asks Direct Line for a token shows nothing of what the bot asks.
  const shows = captured.filter((each) => sideOf(each) !== 'from-bot' || BOT_CALLS.has(each.kind));
  const sides = new Set(shows.filter(({ hop }) => hop.certainty === 'captured').map(sideOf));
  return (exchange) => sides.has(sideOf(exchange));
}

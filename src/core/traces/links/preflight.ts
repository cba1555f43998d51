/** Preflights: the OPTIONS request that a browser sends ahead of the one it names (Fetch standard, CORS-preflight fetch). */
import { headerOf, isPreflight, urlOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { urlKey, type FoundLink } from './lead.ts';

export function preflightLinks(hops: readonly Hop[]): readonly FoundLink[] {
  const waiting = new Map<string, Hop>();
  const links: FoundLink[] = [];
  for (const hop of hops) {
    if (isPreflight(hop)) {
      waiting.set(keyOf(hop, headerOf(hop.request, 'access-control-request-method')), hop);
      continue;
    }
    if (waiting.size === 0) continue;
    const key = keyOf(hop, hop.request?.method);
    const preflight = waiting.get(key);
    if (preflight === undefined) continue;
    waiting.delete(key);
    links.push({
      from: preflight.id,
      to: hop.id,
      kind: 'preflight',
      reason: `The browser asks first whether the page may send what ${hop.place.label} sends: ${key.slice(0, 80)}.`,
      confidence: 'certain',
      isAutomatic: true,
    });
  }
  return links;
}

const keyOf = (hop: Hop, method = 'GET'): string => `${method.toUpperCase()} ${urlKey(urlOf(hop))}`;

/**
 * A page that begins a sign-in by script notes the state, or the nonce, in a cookie before the browser goes to the
 * provider. Left out: cookies that only refer to what a server keeps, and redirects, whose Location tells more.
 */
import type { Hop } from '#core/traces/model.ts';
import { headerOf, parameterOf } from '#core/traces/recognising/message-parts.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import type { FoundLink } from './lead.ts';

/** A shorter value may stand in a cookie by chance. */
const SHORTEST = 16;
/** So many answers before the request are looked at. */
const MOST_SETTERS = 200;

interface Setter {
  readonly hop: Hop;
  readonly cookies: string;
}

export function stateCookieLinks(hops: readonly Hop[]): readonly FoundLink[] {
  const setters: Setter[] = [];
  return hops.flatMap((hop): readonly FoundLink[] => {
    const kind = recogniseExchange(hop);
    const cookies = kind === undefined ? cookiesSetBy(hop) : '';
    if (cookies !== '') setters.push({ hop, cookies });
    if (setters.length > MOST_SETTERS) setters.shift();
    if (kind !== 'authorize') return [];
    for (const name of ['state', 'nonce']) {
      const value = parameterOf(hop, name) ?? '';
      const setter = value.length < SHORTEST ? undefined : setters.findLast((each) => each.cookies.includes(value));
      if (setter === undefined) continue;
      const reason = `${setter.hop.place.label} sets a cookie that holds the ${name}.`;
      return [{ from: setter.hop.id, to: hop.id, kind: 'value', reason, confidence: 'certain', isAutomatic: true }];
    }
    return [];
  });
}

function cookiesSetBy({ response }: Hop): string {
  if (headerOf(response, 'set-cookie') === undefined || headerOf(response, 'location') !== undefined) return '';
  const headers = response?.headers ?? [];
  return headers.flatMap(({ name, value }) => (name.toLowerCase() === 'set-cookie' ? value : [])).join('\n');
}

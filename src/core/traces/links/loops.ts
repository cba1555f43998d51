/**
 * Loops: the browser is sent to one address three times or more without a person in between. Parameters that change
 * every time (state, nonce, times, long random values) are left out when addresses are compared.
 */
import { addressOf, urlOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Link } from '#core/traces/model.ts';

export interface Loop {
  /** The hops that ask for the same address, in order. */
  readonly hopIds: readonly string[];
  /** Without query and fragment. */
  readonly address: string;
}

const FEWEST = 3;
const AUTOMATIC: ReadonlySet<Link['kind']> = new Set(['location', 'meta-refresh', 'form-post', 'script-navigation']);
const VOLATILE =
  /^(?:state|nonce|code|code_challenge|ts|time|timestamp|_|sso_reload|session_state|iat|rand(?:om)?|.*correlation.*|.*request-?id.*)$/i;
/** Letters and digits mixed at length: made anew each time. */
const RANDOM = /^(?=[^\d]{0,200}\d)(?=[^a-z]{0,200}[a-z])[\w.~+/=-]{20,}$/i;

export function findLoops(hops: readonly Hop[], links: readonly Link[]): readonly Loop[] {
  const byId = new Map(hops.map((hop) => [hop.id, hop] as const));
  const next = new Map(links.filter(({ kind }) => AUTOMATIC.has(kind)).map(({ from, to }) => [from, to] as const));
  const targets = new Set(next.values());
  return hops.flatMap(({ id }) => (next.has(id) && !targets.has(id) ? loopsOf(chainFrom(id, next, byId)) : []));
}

function chainFrom(start: string, next: ReadonlyMap<string, string>, byId: ReadonlyMap<string, Hop>): readonly Hop[] {
  const chain: Hop[] = [];
  const seen = new Set<string>();
  for (let id: string | undefined = start; id !== undefined && !seen.has(id); id = next.get(id)) {
    seen.add(id);
    chain.push(...[byId.get(id)].flatMap((hop) => hop ?? []));
  }
  return chain;
}

function loopsOf(chain: readonly Hop[]): readonly Loop[] {
  const visits = new Map<string, Hop[]>();
  for (const hop of chain) {
    const key = stableAddress(hop);
    const same = visits.get(key);
    if (same === undefined) visits.set(key, [hop]);
    else same.push(hop);
  }
  return [...visits.values()]
    .filter((same) => same.length >= FEWEST)
    .flatMap((same) =>
      same[0] === undefined ? [] : [{ hopIds: same.map(({ id }) => id), address: addressOf(urlOf(same[0])) }],
    );
}

function stableAddress(hop: Hop): string {
  const url = urlOf(hop);
  const stable = url.query
    .filter(({ name, value }) => !VOLATILE.test(name) && !RANDOM.test(value))
    .map(({ name, value }) => `${name}=${value}`);
  return `${hop.request?.method ?? ''} ${addressOf(url)}?${stable.sort().join('&')}`;
}

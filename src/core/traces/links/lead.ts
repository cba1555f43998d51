/**
 * An address that a hop leads to, and the search for the request it led to: a later one that nothing else explains, of
 * the same page or frame where the recorder names them. Addresses are compared decoded, without fragment and default
 * port, because exporters write them differently (RFC 3986 section 6.2.2).
 */
import { isAbsoluteUrl, percentDecoded, readUrl, type UrlText } from '#core/sequence/url-text.ts';
import { addressOf, hostOf, isPreflight, urlOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Link } from '#core/traces/model.ts';

export interface Lead {
  readonly kind: Link['kind'];
  /** What the request is found by: `urlKey` of the address, or `formKey` where a form adds its fields to it. */
  readonly key: string;
  readonly host: string;
  readonly method: 'GET' | 'POST' | undefined;
  /** The browser goes there by itself. */
  readonly isAutomatic: boolean;
  /** What is said of the pair, once the request is found; undefined when it does not fit after all. */
  readonly judge: (target: Hop) => Pick<Link, 'reason' | 'confidence'> | undefined;
}

/** A link and whether a person had a part in it. */
export interface FoundLink extends Link {
  readonly isAutomatic: boolean;
}

/** Equal for two spellings of one address. */
export function urlKey(url: UrlText): string {
  const query = url.query.map(({ name, value }) => `${name}=${value}`).join('&');
  return `${url.scheme}://${url.host}${percentDecoded(url.path) || '/'}?${query}`;
}

/** How a whole address is found. */
export function urlTarget(address: string): Pick<Lead, 'key' | 'host'> {
  const url = readUrl(address);
  return { key: urlKey(url), host: url.host };
}

export const formKey = (url: UrlText): string => `form ${addressOf(url)}`;

/** An address as a page of this hop means it; undefined for what is none. */
export function resolved(address: string, { request }: Hop): string | undefined {
  if (isAbsoluteUrl(address)) return address;
  const base = request?.url ?? '';
  return address !== '' && URL.canParse(address, base) ? new URL(address, base).href : undefined;
}

/** Follows the leads of each kind in turn; a request that one explains is not explained again. */
export function followLeads(
  hops: readonly Hop[],
  kinds: readonly ((hop: Hop) => readonly Lead[])[],
): readonly FoundLink[] {
  const leads: { readonly hop: Hop; readonly index: number; readonly lead: Lead }[] = [];
  for (const leadsOf of kinds)
    for (const [index, hop] of hops.entries()) for (const lead of leadsOf(hop)) leads.push({ hop, index, lead });
  const requests = new RequestsByKey(
    hops,
    leads.map(({ lead }) => lead),
  );
  return leads.flatMap(({ hop, index, lead }): readonly FoundLink[] => {
    const target = requests.next(lead, hop.recorded.frame, index);
    const judged = target === undefined ? undefined : lead.judge(target);
    if (target === undefined || judged === undefined) return [];
    requests.use(target);
    return [{ from: hop.id, to: target.id, kind: lead.kind, isAutomatic: lead.isAutomatic, ...judged }];
  });
}

interface Asked {
  readonly hop: Hop;
  readonly index: number;
}

/** The requests to one address. */
interface SameAddress {
  readonly asked: Asked[];
  /** All before it are explained. */
  firstUnused: number;
}

/** Of many requests to one address only the next few can be meant. */
const MOST_LOOKED_AT = 50;

/** The requests to the wanted addresses in their order. */
class RequestsByKey {
  readonly byKey = new Map<string, SameAddress>();
  readonly used = new Set<Hop>();

  constructor(hops: readonly Hop[], leads: readonly Lead[]) {
    const wanted = new Set(leads.map(({ key }) => key));
    const hosts = new Set(leads.map(({ host }) => host));
    const wantsForms = [...wanted].some((key) => key.startsWith('form '));
    for (const [index, hop] of hops.entries()) {
      if (hop.request === undefined || !hosts.has(hostOf(hop)) || isPreflight(hop)) continue;
      const url = urlOf(hop);
      for (const key of wantsForms ? [urlKey(url), formKey(url)] : [urlKey(url)]) {
        if (!wanted.has(key)) continue;
        const same = this.byKey.get(key);
        if (same === undefined) this.byKey.set(key, { asked: [{ hop, index }], firstUnused: 0 });
        else same.asked.push({ hop, index });
      }
    }
  }

  next({ key, method }: Lead, frame: string | undefined, after: number): Hop | undefined {
    const same = this.byKey.get(key);
    if (same === undefined) return undefined;
    const { asked } = same;
    for (let first = asked[same.firstUnused]; first !== undefined && this.used.has(first.hop);) {
      same.firstUnused += 1;
      first = asked[same.firstUnused];
    }
    const from = Math.max(firstAfter(asked, after), same.firstUnused);
    let nearest: Hop | undefined;
    for (const { hop } of asked.slice(from, from + MOST_LOOKED_AT)) {
      if (this.used.has(hop) || (method !== undefined && hop.request?.method.toUpperCase() !== method)) continue;
      if (frame === undefined || hop.recorded.frame === undefined || hop.recorded.frame === frame) return hop;
      nearest ??= hop;
    }
    return nearest;
  }

  use(hop: Hop): void {
    this.used.add(hop);
  }
}

/** The place of the first that comes later, by halving. */
function firstAfter(asked: readonly Asked[], after: number): number {
  let [low, high] = [0, asked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((asked[middle]?.index ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

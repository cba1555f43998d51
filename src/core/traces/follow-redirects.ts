/**
 * Which hop follows which: the address in a 3xx answer is requested next, a link in a body is opened, a value that a
 * page hands over comes back. Addresses are compared decoded, without fragment and default port, because exporters
 * encode them differently (RFC 3986 section 6.2.2).
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readLeaves } from '#core/sequence/leaves.ts';
import { isAbsoluteUrl, percentDecoded, readUrl } from '#core/sequence/url-text.ts';
import type { HttpResponse } from '#core/sequence/wire.ts';
import type { Hop, Link } from './model.ts';

/** Where the answer sends the browser: absolute, or undefined. */
export function locationOf({ request, response }: Hop): string | undefined {
  const location = headerOf(response, 'location');
  if (location === undefined || location === '' || isAbsoluteUrl(location)) return location || undefined;
  const base = request?.url ?? '';
  return URL.canParse(location, base) ? new URL(location, base).href : undefined;
}

const headerOf = (message: HttpResponse | undefined, name: string): string | undefined =>
  message?.headers.find((header) => header.name.toLowerCase() === name)?.value;

/** A form in which two spellings of one address are equal. */
function comparableUrl(text: string): string {
  const url = readUrl(text);
  const query = url.query.map(({ name, value }) => `${name}=${value}`).join('&');
  return `${url.scheme}://${url.host}${percentDecoded(url.path) || '/'}?${query}`;
}

/** Each answer that names an address, and the first later request to it that no other answer explains. */
export function redirectLinks(hops: readonly Hop[]): readonly Link[] {
  const next = requestsByAddress(hops);
  return hops.flatMap((hop, index) => {
    const location = locationOf(hop);
    const target = location === undefined ? undefined : next(location, index);
    if (target === undefined) return [];
    const reason = `Its answer names the address that ${target.place.label} requests.`;
    return [{ from: hop.id, to: target.id, kind: 'location' as const, reason, confidence: 'certain' as const }];
  });
}

/** Redirects, links that were opened, and values that a page handed over, in the order of the hops. */
export function findLinks(hops: readonly Hop[]): readonly Link[] {
  const redirects = redirectLinks(hops);
  const redirected = new Set(redirects.map(({ to }) => to));
  const openable = hops.map((hop) => (redirected.has(hop.id) ? { ...hop, request: undefined } : hop));
  const next = requestsByAddress(openable);
  const others = hops.flatMap((hop, index) => [
    ...openedLinks(hop, (url) => next(url, index)),
    ...handedOverLinks(hop, hops.slice(index + 1)),
  ]);
  const order = new Map(hops.map(({ id }, index) => [id, index] as const));
  return [...redirects, ...others].sort((a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0));
}

/** What a page gives to the window that opened it, with where it stands. */
export const handedOver = ({ page, response }: Hop): readonly Decoded[] => [
  ...(page === undefined ? [] : readLeaves(page)),
  ...(response?.body === undefined ? [] : readLeaves({ ...response, headers: [] })).filter(
    ({ path }) => path[0] === 'body script',
  ),
];

function openedLinks(hop: Hop, next: (url: string) => Hop | undefined): readonly Link[] {
  if (hop.response?.body === undefined) return [];
  const urls = readLeaves({ ...hop.response, headers: [] }).filter(({ kind }) => kind === 'url');
  return [...new Set(urls.map(({ value }) => value))].flatMap((url) => {
    const target = next(url);
    if (target === undefined) return [];
    const reason = `The link in its answer is the address that ${target.place.label} requests.`;
    return [{ from: hop.id, to: target.id, kind: 'opened-link' as const, reason, confidence: 'certain' as const }];
  });
}

function handedOverLinks(hop: Hop, later: readonly Hop[]): readonly Link[] {
  return handedOver(hop).flatMap(({ value }) => {
    for (const { id, request } of later) {
      const leaf = request === undefined ? undefined : readLeaves(request).find((each) => each.value === value);
      if (leaf === undefined) continue;
      const reason = `The page hands over ${value}, which comes back here as ${leaf.where}.`;
      return [{ from: hop.id, to: id, kind: 'script' as const, reason, confidence: 'likely' as const }];
    }
    return [];
  });
}

/** Finds the first unused request to an address after a place in the list. */
function requestsByAddress(hops: readonly Hop[]): (url: string, after: number) => Hop | undefined {
  const unused = new Map<string, { readonly hop: Hop; readonly index: number }[]>();
  hops.forEach((hop, index) => {
    if (hop.request === undefined) return;
    const address = comparableUrl(hop.request.url);
    const same = unused.get(address);
    if (same === undefined) unused.set(address, [{ hop, index }]);
    else same.push({ hop, index });
  });
  return (url, after) => {
    const same = unused.get(comparableUrl(url)) ?? [];
    const at = same.findIndex(({ index }) => index > after);
    return at < 0 ? undefined : same.splice(at, 1)[0]?.hop;
  };
}

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
  const opened = hops.flatMap((hop, index) => openedLinks(hop, (url) => next(url, index)));
  const order = new Map(hops.map(({ id }, index) => [id, index] as const));
  return [...redirects, ...opened, ...handedOverLinks(hops)].sort(
    (a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0),
  );
}

/** What a page gives to the window that opened it, with where it stands. */
export const handedOver = ({ page, response }: Hop): readonly Decoded[] => [
  ...(page === undefined ? [] : readLeaves(page)),
  ...(response === undefined ? [] : readLeaves(response)).filter(({ path }) => path[0] === 'body script'),
];

function openedLinks({ id, response }: Hop, next: (url: string) => Hop | undefined): readonly Link[] {
  const leaves = response === undefined ? [] : readLeaves(response);
  const urls = leaves.filter(({ kind, path }) => kind === 'url' && path[0] !== 'header');
  return [...new Set(urls.map(({ value }) => value))].flatMap((url) => {
    const target = next(url);
    if (target === undefined) return [];
    const reason = `The link in its answer is the address that ${target.place.label} requests.`;
    return [{ from: id, to: target.id, kind: 'opened-link' as const, reason, confidence: 'certain' as const }];
  });
}

/** From the last hop to the first, so that the next place of each value is always the one seen last. */
function handedOverLinks(hops: readonly Hop[]): readonly Link[] {
  const wanted = new Set(hops.flatMap(handedOver).map(({ value }) => value));
  const next = new Map<string, { readonly to: string; readonly where: string }>();
  const links: Link[] = [];
  for (const hop of hops.toReversed()) {
    for (const { value } of handedOver(hop)) {
      const place = next.get(value);
      if (place === undefined) continue;
      const reason = `The page hands over ${value}, which comes back here as ${place.where}.`;
      links.push({ from: hop.id, to: place.to, kind: 'script', reason, confidence: 'likely' });
    }
    for (const { value, where } of hop.request === undefined ? [] : readLeaves(hop.request).toReversed()) {
      if (wanted.has(value)) next.set(value, { to: hop.id, where });
    }
  }
  return links;
}

/** Finds the first unused request to an address after a place in the list; asked in the order of the list. */
function requestsByAddress(hops: readonly Hop[]): (url: string, after: number) => Hop | undefined {
  const unused = new Map<string, { readonly hop: Hop; readonly index: number }[]>();
  for (const [index, hop] of [...hops.entries()].toReversed()) {
    if (hop.request === undefined) continue;
    const address = comparableUrl(hop.request.url);
    const same = unused.get(address);
    if (same === undefined) unused.set(address, [{ hop, index }]);
    else same.push({ hop, index });
  }
  return (url, after) => {
    const same = unused.get(comparableUrl(url)) ?? [];
    while ((same.at(-1)?.index ?? after + 1) <= after) same.pop();
    return same.pop()?.hop;
  };
}

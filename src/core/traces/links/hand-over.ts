/**
 * Values that a page gives to the window that opened it (`postMessage`, the Teams library's `notifySuccess`) and that
 * come again in a later request.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import type { FoundLink } from './lead.ts';

/** What a page gives to the window that opened it, with where it stands. */
export const handedOver = ({ page, response }: Hop): readonly Decoded[] => [
  ...(page === undefined ? [] : readTraceLeaves(page)),
  ...(response === undefined ? [] : readTraceLeaves(response)).filter(({ path }) => path[0] === 'body script'),
];

/** From the last hop to the first, so that the next place of each value is always the one seen last. */
export function handedOverLinks(hops: readonly Hop[]): readonly FoundLink[] {
  const wanted = new Set(hops.flatMap(handedOver).map(({ value }) => value));
  const next = new Map<string, { readonly to: string; readonly where: string }>();
  const links: FoundLink[] = [];
  for (const hop of hops.toReversed()) {
    for (const { value } of handedOver(hop)) {
      const place = next.get(value);
      if (place === undefined) continue;
      const reason = `The page hands over ${value}, which comes back here as ${place.where}.`;
      links.push({ from: hop.id, to: place.to, kind: 'script', reason, confidence: 'likely', isAutomatic: true });
    }
    for (const { value, where } of hop.request === undefined || wanted.size === 0
      ? []
      : readTraceLeaves(hop.request).toReversed()) {
      if (wanted.has(value)) next.set(value, { to: hop.id, where });
    }
  }
  return links;
}

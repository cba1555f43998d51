/** Which hop follows which. Each kind of link has a file here; what the reader says goes before all of them. */
import type { Hop, Link } from '#core/traces/model.ts';
import { formLeads } from './form-post.ts';
import { handedOverLinks } from './hand-over.ts';
import { followLeads, type FoundLink } from './lead.ts';
import { redirectLeads } from './location.ts';
import { refreshLeads } from './meta-refresh.ts';
import { openedLeads } from './opened-link.ts';
import { preflightLinks } from './preflight.ts';
import { reloadLinks } from './reload.ts';
import { sameValueLinks } from './same-value.ts';
import { scriptLeads } from './script-navigation.ts';
import { stateCookieLinks } from './state-cookie.ts';

/** Pairs of hop ids that the reader says do, and do not, follow one another. */
export interface PairsByHand {
  readonly linked: readonly { readonly from: string; readonly to: string }[];
  readonly unlinked: readonly { readonly from: string; readonly to: string }[];
}

/** Where one request leads to another by what was sent and answered: enough to tell what belongs together. */
export const navigationLinks = (hops: readonly Hop[], byHand: PairsByHand): readonly FoundLink[] =>
  corrected(
    [
      ...followLeads(hops, [redirectLeads, refreshLeads, formLeads, scriptLeads]),
      ...preflightLinks(hops),
      ...stateCookieLinks(hops),
    ],
    byHand,
  );

/** All links of the hops of sign-ins, in the order of the hops they come from. */
export function findLinks(hops: readonly Hop[], byHand: PairsByHand): readonly Link[] {
  const led = followLeads(hops, [redirectLeads, refreshLeads, formLeads, scriptLeads, openedLeads]);
  const explained = new Set(led.map(({ to }) => to));
  const found = [
    ...led,
    ...preflightLinks(hops),
    ...handedOverLinks(hops),
    ...sameValueLinks(hops),
    ...stateCookieLinks(hops),
    ...reloadLinks(hops, explained),
  ];
  const order = new Map(hops.map(({ id }, index) => [id, index] as const));
  return corrected(found, byHand)
    .filter(({ from, to }) => order.has(from) && order.has(to))
    .map(({ from, to, kind, reason, confidence }) => ({ from, to, kind, reason, confidence }))
    .sort((a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0));
}

function corrected(found: readonly FoundLink[], { linked, unlinked }: PairsByHand): readonly FoundLink[] {
  const apart = new Set([...linked, ...unlinked].map(({ from, to }) => `${from} ${to}`));
  const byHand = linked.map(({ from, to }): FoundLink => ({
    from,
    to,
    kind: 'by-hand',
    reason: 'You said that one follows the other.',
    confidence: 'certain',
    isAutomatic: true,
  }));
  return [...found.filter(({ from, to }) => !apart.has(`${from} ${to}`)), ...byHand];
}

/** The same request of a browser again: a reload, a way back, a second press. What the bot asks again is no reload. */
import { BOT_CALLS, PUBLISHED_KINDS } from '#core/traces/recognising/exchange-kinds.ts';
import { isPreflight } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import type { FoundLink } from './lead.ts';

export function reloadLinks(hops: readonly Hop[], explained: ReadonlySet<string>): readonly FoundLink[] {
  const last = new Map<string, Hop>();
  const links: FoundLink[] = [];
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    if (hop.request === undefined || isPreflight(hop) || kind === 'activity') continue;
    if (BOT_CALLS.has(kind) || PUBLISHED_KINDS.has(kind)) continue;
    const { method, url, body } = hop.request;
    const same = `${method} ${url} ${body?.text ?? ''}`;
    const before = last.get(same);
    last.set(same, hop);
    if (before === undefined || explained.has(hop.id)) continue;
    const reason = `${hop.place.label} sends what ${before.place.label} sent, once more: ${method} ${url.slice(0, 60)}.`;
    links.push({ from: before.id, to: hop.id, kind: 'reload', reason, confidence: 'likely', isAutomatic: false });
  }
  return links;
}

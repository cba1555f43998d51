/** Links that a person opens: an address in the body of an answer is requested later, and nothing else explains it. */
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { urlTarget, type Lead } from './lead.ts';

export function openedLeads({ response }: Hop): readonly Lead[] {
  const leaves = response === undefined ? [] : readTraceLeaves(response);
  // Of a page, the forms, refreshes and scripts have links of their own kinds.
  const isPage = leaves.some(({ kind, path }) => kind === 'opened' && path.length === 1 && path[0] === 'body');
  const urls = leaves
    .filter(({ kind, path: [part] }) => kind === 'url' && part !== 'header' && !(isPage && part === 'body'))
    .map(({ value }) => value);
  return [...new Set(urls)].map((url) => ({
    kind: 'opened-link',
    ...urlTarget(url),
    method: 'GET',
    isAutomatic: false,
    judge: ({ place }) => ({
      reason: `The link in its answer is the address that ${place.label} requests: ${url.slice(0, 80)}.`,
      confidence: 'certain',
    }),
  }));
}

/** Links that a person opens: an address in the body of an answer is requested later, and nothing else explains it. */
import { readLeaves } from '#core/sequence/leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { urlTarget, type Lead } from './lead.ts';

export function openedLeads({ response }: Hop): readonly Lead[] {
  const leaves = response === undefined ? [] : readLeaves(response);
  const urls = leaves.filter(({ kind, path }) => kind === 'url' && path[0] !== 'header').map(({ value }) => value);
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

/** Refreshes: the page or a Refresh header names the address that is loaded after some seconds (HTML section 4.2.5.3). */
import { refreshAddress } from '#core/sequence/html-forms.ts';
import { headerOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { resolved, urlTarget, type Lead } from './lead.ts';
import { pageOf } from './page-of.ts';

export function refreshLeads(hop: Hop): readonly Lead[] {
  const header = refreshAddress(headerOf(hop.response, 'refresh') ?? '');
  const addresses = [
    ...(header === undefined ? [] : [{ where: 'Its Refresh header', address: header }]),
    ...(pageOf(hop)?.refreshes ?? []).map((address) => ({ where: 'The meta refresh of its page', address })),
  ];
  return addresses.flatMap(({ where, address }): readonly Lead[] => {
    const target = resolved(address, hop);
    if (target === undefined) return [];
    return [
      {
        kind: 'meta-refresh',
        ...urlTarget(target),
        method: 'GET',
        isAutomatic: true,
        judge: ({ place }) => ({
          reason: `${where} names the address that ${place.label} requests: ${address.slice(0, 80)}.`,
          confidence: 'certain',
        }),
      },
    ];
  });
}

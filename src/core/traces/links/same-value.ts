/**
 * Values that only one hop had and that come again: the code that is redeemed (RFC 6749 section 4.1.3), the request_uri
 * of a pushed request (RFC 9126 section 2.2), the device code (RFC 8628 section 3.4), tokens that are used.
 */
import { stringOf } from '#core/shared/json-scanner.ts';
import { bearerOf, formOf, jsonAnswerOf, parameterOf, urlOf, valueIn } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import type { FoundLink } from './lead.ts';

const ANSWERED = ['request_uri', 'device_code', 'access_token', 'refresh_token', 'id_token', 'token'] as const;
const ASKED = ['code', 'request_uri', 'device_code', 'refresh_token', 'subject_token', 'assertion'] as const;
/** Shorter ones may come again by chance. */
const SHORTEST = 8;

export function sameValueLinks(hops: readonly Hop[]): readonly FoundLink[] {
  const had = new Map<string, { readonly hop: Hop; readonly name: string }>();
  const links: FoundLink[] = [];
  for (const hop of hops) {
    const seen = new Set<string>();
    for (const { name, value } of usedBy(hop)) {
      const source = had.get(value);
      if (source === undefined || seen.has(source.hop.id)) continue;
      seen.add(source.hop.id);
      const reason = `The ${source.name} of ${source.hop.place.label} comes again as ${name}: ${shortened(value)}.`;
      links.push({ from: source.hop.id, to: hop.id, kind: 'value', reason, confidence: 'certain', isAutomatic: false });
    }
    for (const each of hadBy(hop)) had.set(each.value, { hop, name: each.name });
  }
  return links;
}

interface Named {
  readonly name: string;
  readonly value: string;
}

/** The code that a provider's answer brings, and what answers hold. */
function hadBy(hop: Hop): readonly Named[] {
  const kind = recogniseExchange(hop);
  const brings = kind === 'authorization-response' || kind === 'form-post-response' || kind === 'provider-redirect';
  const code = brings ? (parameterOf(hop, 'code') ?? valueIn(urlOf(hop).fragment, 'code')) : undefined;
  const answer = kind === undefined ? undefined : jsonAnswerOf(hop);
  return [{ name: 'code', value: code }, ...ANSWERED.map((name) => ({ name, value: stringOf(answer, name) }))].flatMap(
    ({ name, value }) => (value === undefined || value.length < SHORTEST ? [] : [{ name, value }]),
  );
}

function usedBy(hop: Hop): readonly Named[] {
  const kind = recogniseExchange(hop);
  const names = kind === 'authorize' ? ['request_uri'] : kind === undefined ? [] : ASKED;
  const bearer = bearerOf(hop);
  return [
    ...names.flatMap((name) => {
      const value = kind === 'authorize' ? parameterOf(hop, name) : valueIn(formOf(hop), name);
      return value === undefined ? [] : [{ name, value }];
    }),
    ...(bearer === undefined ? [] : [{ name: 'Bearer token', value: bearer }]),
  ];
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

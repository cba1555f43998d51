/**
 * The key sets that a capture holds: answers that are a JWK Set (RFC 7517 section 5), or a document with one in its
 * member `jwks` (RFC 7591 section 2).
 */
import { readUrl } from '#core/sequence/url-text.ts';
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';

export interface CapturedKeySet {
  /** The whole set, as written. */
  readonly jwks: string;
  readonly hopId: string;
  /** Who answered with it. */
  readonly host: string;
}

const LONGEST_SET = 500_000;

/** By kid; the first set of the capture that has it. */
export function capturedKeySets(hops: readonly Hop[]): ReadonlyMap<string, CapturedKeySet> {
  const sets = new Map<string, CapturedKeySet>();
  for (const { id, request, response } of hops) {
    const text = response?.body?.text ?? '';
    if (text.length > LONGEST_SET || !text.includes('"keys"')) continue;
    const { root } = scanJson(text);
    const set = [root, memberOf(root, 'jwks')].find((node) => memberOf(node, 'keys')?.kind === 'array');
    if (set === undefined) continue;
    const jwks = text.slice(set.start, set.end);
    const host = readUrl(request?.url ?? '').host;
    for (const kid of kidsIn(set)) if (!sets.has(kid)) sets.set(kid, { jwks, hopId: id, host });
  }
  return sets;
}

function kidsIn(set: JsonNode): readonly string[] {
  const keys = memberOf(set, 'keys');
  if (keys?.kind !== 'array') return [];
  return keys.items.filter((key) => stringOf(key, 'kty') !== undefined).flatMap((key) => stringOf(key, 'kid') ?? []);
}

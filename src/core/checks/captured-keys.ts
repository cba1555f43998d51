/** Which answer of a capture holds the public key of a kid: JWK sets, RFC 7517 section 5. */
import { memberOf, scanJson, stringOf } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';

/** By kid, the first hop whose answer is a set with such a key. */
export function findCapturedKeys(hops: readonly Hop[]): ReadonlyMap<string, Hop> {
  const hopOfKey = new Map<string, Hop>();
  for (const hop of hops) {
    const text = hop.response?.body?.text ?? '';
    if (!text.includes('"keys"')) continue;
    const list = memberOf(scanJson(text).root, 'keys');
    for (const key of list?.kind === 'array' ? list.items : []) {
      const kid = stringOf(key, 'kid');
      if (kid !== undefined && stringOf(key, 'kty') !== undefined && !hopOfKey.has(kid)) hopOfKey.set(kid, hop);
    }
  }
  return hopOfKey;
}

/**
 * Which key of a set BotBuilder JS takes: the first whose `kid` is the header's by `===`, whatever its type, and none if
 * that one has no RSA numbers. Source: `findKey` in openIdMetadata.ts. It looks at nothing else of a key, so it also
 * takes keys that this page refuses; of those nothing is said. Left out: the refresh for a `kid` it does not know.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { KeyMaterial, VerificationKey } from '#core/tokens/keys/keys.ts';
import { javaScriptValue } from '#core/verdicts/claim-values.ts';

export type KeyChoice =
  | {
      readonly kind: 'found';
      readonly key: VerificationKey;
      /** As published: the SDK compares whatever the list holds. */
      readonly endorsements: JsonNode | undefined;
    }
  | { readonly kind: 'not-in-set' }
  | { readonly kind: 'not-rsa' }
  /** A `null` stands before the key, and the SDK asks it for its `kid`. */
  | { readonly kind: 'throws' }
  /** The SDK makes a key of what this page does not read as one. */
  | { readonly kind: 'unclear' }
  /** The whole key set is not here. */
  | { readonly kind: 'unknown' };

export function chooseKey(kid: unknown, material: KeyMaterial | undefined): KeyChoice {
  if (material === undefined) return { kind: 'unknown' };
  const isWholeSet = material.source === 'jwks';
  if (!isWholeSet && material.keys[0]?.kid === undefined) return { kind: 'unknown' };
  const entry = material.entries.find((each) => each.isNull || javaScriptValue(each.kid) === kid);
  if (entry === undefined) return { kind: isWholeSet ? 'not-in-set' : 'unknown' };
  if (entry.isNull) return { kind: 'throws' };
  const numbers = [entry.n, entry.e].map(javaScriptValue);
  if (!numbers.every(Boolean)) return { kind: isWholeSet ? 'not-rsa' : 'unknown' };
  const isReadAlike = numbers.every((number) => typeof number === 'string');
  return entry.key !== undefined && isReadAlike
    ? { kind: 'found', key: entry.key, endorsements: entry.endorsements }
    : { kind: 'unclear' };
}

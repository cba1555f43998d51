/**
 * Which key of a set Agents SDK JS takes. It asks jwks-rsa 4.0.1, which first drops what it cannot import as a public
 * signing key, and then takes the first key of the header's `kid`, or the only key when the header names none.
 * Sources: src/utils.js and src/JwksClient.js of jwks-rsa. Left out: its cache of 10 minutes, in which a key stays
 * good that the publisher has withdrawn.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { KeyMaterial, VerificationKey } from '#core/tokens/keys/keys.ts';
import { javaScriptValue, printedValue } from '#core/verdicts/claim-values.ts';

export type KeyChoice =
  | { readonly kind: 'found'; readonly key: VerificationKey }
  /** `error` is what jwks-rsa says. */
  | { readonly kind: 'not-found'; readonly error: string }
  /** A `null` stands in the set, which jwks-rsa fails at. */
  | { readonly kind: 'throws' }
  /** jwks-rsa may take something for a key that this page does not, or the other way round. */
  | { readonly kind: 'unclear' }
  /** The whole key set is not here. */
  | { readonly kind: 'unknown' };

type Entry = KeyMaterial['entries'][number];

export function chooseKey(header: JsonNode | undefined, material: KeyMaterial | undefined): KeyChoice {
  if (material === undefined) return { kind: 'unknown' };
  const kidNode = memberOf(header, 'kid');
  const kid = javaScriptValue(kidNode) ?? undefined;
  // Its own `toString` would be asked to print it.
  if (kidNode?.kind === 'object') return { kind: 'unclear' };
  const { entries } = material;
  if (material.source !== 'jwks') {
    const [only] = entries;
    return only?.key !== undefined && kid !== undefined && only.key.kid === kid && standingOf(only) === 'usable'
      ? { kind: 'found', key: only.key }
      : { kind: 'unknown' };
  }
  if (entries.some(({ isNull }) => isNull)) return { kind: 'throws' };

  const candidates = entries.filter((entry) => standingOf(entry) !== 'dropped');
  const hasUnclear = candidates.some((entry) => standingOf(entry) === 'unclear');
  if (candidates.length === 0) return notFound('The JWKS endpoint did not contain any signing keys');
  if (kid === undefined && candidates.length > 1)
    return hasUnclear ? { kind: 'unclear' } : notFound('No KID specified and JWKS endpoint returned more than 1 key');
  const chosen = kid === undefined ? candidates[0] : candidates.find((entry) => nameOf(entry) === kid);
  if (chosen === undefined)
    return hasUnclear
      ? { kind: 'unclear' }
      : notFound(`Unable to find a signing key that matches '${printedValue(kidNode)}'`);
  return chosen.key !== undefined && standingOf(chosen) === 'usable'
    ? { kind: 'found', key: chosen.key }
    : { kind: 'unclear' };
}

const notFound = (error: string): KeyChoice => ({ kind: 'not-found', error });

/** A name that is no text, or an empty one, counts as none. */
const nameOf = ({ kid }: Entry): string | undefined =>
  kid?.kind === 'string' && kid.value !== '' ? kid.value : undefined;

/** The engine is asked for the very operations that the key lists, and gives a public key of signatures no other. */
const OPERATIONS_OF_PUBLIC_KEYS: ReadonlySet<string> = new Set(['[]', '["verify"]']);
const RSA_ALGORITHM = /^[RP]S(?:256|384|512)$/;

function standingOf({ kty, use, alg, keyOps, isPrivate, n, e, key }: Entry): 'usable' | 'dropped' | 'unclear' {
  const purpose = javaScriptValue(use);
  if (purpose !== undefined && purpose !== 'sig') return 'dropped';
  const type = javaScriptValue(kty);
  if (isPrivate || (type !== 'RSA' && type !== 'EC' && type !== 'OKP')) return 'dropped';
  const algorithm = javaScriptValue(alg);
  const isForRsa = !algorithm || (typeof algorithm === 'string' && RSA_ALGORITHM.test(algorithm));
  if (!(type === 'RSA' ? isForRsa : algorithm === undefined)) return 'unclear';
  if (keyOps !== undefined && !OPERATIONS_OF_PUBLIC_KEYS.has(JSON.stringify(javaScriptValue(keyOps)))) return 'dropped';
  if (type !== 'RSA') return key === undefined ? 'unclear' : 'usable';
  return [n, e].every((number) => number?.kind === 'string' && /^[\w-]+$/.test(number.value)) ? 'usable' : 'unclear';
}

/**
 * What the bytes of a signature must be before they are checked with a key: their length, and numbers within the limits
 * of the key. Engines treat the rest differently. RFC 7518 sections 3.3 to 3.5, RFC 8032 section 5.1.7, RFC 8017 section 8.
 */
import { childrenOf, INTEGER, readElements, SEQUENCE } from '#core/tokens/keys/der.ts';
import { bigEndian, ED25519_ORDER, littleEndian, WEIERSTRASS_CURVES } from './elliptic-curves.ts';
import { modulusOf } from './key-rules.ts';
import type { KeyData } from '#core/tokens/keys/keys.ts';
import type { SignatureAlgorithm } from './signature-algorithms.ts';
import type { SignatureFault } from './signature.ts';

export interface SignatureRefusal {
  readonly length: { readonly found: number; readonly needed: number } | undefined;
  readonly fault: SignatureFault | undefined;
}

/** Undefined when nothing speaks against the bytes. */
export function refuseSignature(
  signature: Uint8Array<ArrayBuffer>,
  algorithm: SignatureAlgorithm,
  data: KeyData,
): SignatureRefusal | undefined {
  const modulus = data.kind === 'secret' ? undefined : modulusOf(data.jwk);
  const needed = algorithm.signatureBytes ?? modulus?.length ?? 0;
  const found = signature.length;
  const fault = algorithm.keyType === 'EC' && isDer(signature) ? 'der' : undefined;
  if (found !== needed) return { length: { found, needed }, fault };
  if (isInRange(signature, algorithm, modulus)) return undefined;
  // With another RSA key this is common and means no more than that.
  return { length: undefined, fault: algorithm.keyType === 'RSA' ? undefined : (fault ?? 'out-of-range') };
}

function isInRange(
  signature: Uint8Array,
  { keyType, curve }: SignatureAlgorithm,
  modulus: Uint8Array | undefined,
): boolean {
  switch (keyType) {
    case 'secret':
      return true;
    case 'RSA':
      return isBelow(signature, modulus ?? new Uint8Array());
    case 'OKP':
      return littleEndian(signature.subarray(32)) < ED25519_ORDER;
    case 'EC': {
      const { bytes = 0, order = 0n } = WEIERSTRASS_CURVES.get(curve ?? '') ?? {};
      const halves = [bigEndian(signature.subarray(0, bytes)), bigEndian(signature.subarray(bytes))];
      return halves.every((half) => half > 0n && half < order);
    }
  }
}

/** Of two numbers of the same length, the most significant byte first. */
function isBelow(left: Uint8Array, right: Uint8Array): boolean {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return (left[at] ?? 0) < (right[at] ?? 0);
}

/** A SEQUENCE of two INTEGERs (RFC 3279 section 2.2.3). */
function isDer(signature: Uint8Array<ArrayBuffer>): boolean {
  const [sequence, ...rest] = readElements(signature) ?? [];
  const numbers = childrenOf(sequence);
  return (
    sequence?.tag === SEQUENCE &&
    rest.length === 0 &&
    numbers.length === 2 &&
    numbers.every(({ tag }) => tag === INTEGER)
  );
}

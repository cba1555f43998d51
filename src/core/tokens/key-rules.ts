/**
 * What a key must be before it may be used, because WebCrypto accepts some keys that prove nothing: an RSA exponent of 1
 * lets anyone make a matching signature, so does an Ed25519 point of small order, and a public key used as an HMAC secret
 * is known to everyone.
 * RFC 7518 sections 3.3, 6.2 and 6.3; RFC 8037 section 2; RFC 7517 sections 4.2 to 4.4.
 * Left out: whether a point lies on its curve, which the import checks.
 */
import { scanBase64url } from './base64url.ts';
import type { PublicJwk, VerificationKey } from './keys.ts';
import type { SignatureAlgorithm } from './signature-algorithms.ts';
import type { KeyRefusal } from './signature.ts';

const SMALLEST_RSA_BITS = 2048;
const COORDINATE_BYTES: ReadonlyMap<string, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
  ['Ed25519', 32],
]);

/** What the key says of itself against what the algorithm needs. */
export function refuseByPurpose(key: VerificationKey, alg: string, needs: SignatureAlgorithm): KeyRefusal | undefined {
  const isSecret = key.data.kind === 'secret';
  if (needs.keyType === 'secret') return isSecret ? undefined : { kind: 'public-key-for-hmac' };
  if (isSecret) return { kind: 'secret-for-public-key' };
  if (key.use !== undefined && key.use !== 'sig') return { kind: 'not-for-signatures', use: key.use };
  if (key.keyOps !== undefined && !key.keyOps.includes('verify'))
    return { kind: 'not-for-verifying', operations: key.keyOps };
  if (key.alg !== undefined && !isSameAlgorithm(key.alg, alg)) return { kind: 'other-algorithm', keyAlg: key.alg };
  if (key.data.kind !== 'jwk') return undefined;
  const { kty, crv } = key.data.jwk;
  const fits = kty === needs.keyType && crv === needs.curve;
  return fits ? undefined : { kind: 'wrong-type', needed: nameOfKeyType(needs) };
}

/** RFC 9864 gave EdDSA over Ed25519 a name of its own. */
const isSameAlgorithm = (left: string, right: string): boolean =>
  left === right || [left, right].every((name) => name === 'EdDSA' || name === 'Ed25519');

const nameOfKeyType = ({ keyType, curve }: SignatureAlgorithm): string =>
  curve === undefined ? `an ${keyType} key` : `a key on the curve ${curve}`;

/** The numbers of the key. */
export function refuseByNumbers(jwk: PublicJwk, { keyType, curve }: SignatureAlgorithm): KeyRefusal | undefined {
  if (keyType === 'RSA') return refuseRsa(jwk);
  const length = COORDINATE_BYTES.get(curve ?? '');
  const coordinates = keyType === 'EC' ? [jwk.x, jwk.y] : [jwk.x];
  const fits = coordinates.every((coordinate) => canonicalBytes(coordinate)?.length === length);
  if (!fits) return { kind: 'bad-coordinates' };
  return curve === 'Ed25519' && isSmallOrder(canonicalBytes(jwk.x)) ? { kind: 'small-order' } : undefined;
}

/**
 * The points of edwards25519 whose order divides 8, in hexadecimal with the sign bit cleared, and the two that are also
 * written above the prime. RFC 8032 section 5.1.7 lets a signature by them match any message.
 */
const SMALL_ORDER_POINTS: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

function isSmallOrder(point: Uint8Array = new Uint8Array()): boolean {
  const withoutSign = [...point].map((byte, index) => (index === 31 ? byte & 0x7f : byte));
  return SMALL_ORDER_POINTS.has(withoutSign.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

function refuseRsa({ n, e }: PublicJwk): KeyRefusal | undefined {
  if (canonicalBytes(n) === undefined) return { kind: 'modulus-not-base64url' };
  const bits = modulusBits(n);
  if (bits < SMALLEST_RSA_BITS) return { kind: 'rsa-too-short', bits };
  const exponent = canonicalBytes(e) ?? new Uint8Array();
  const isOdd = ((exponent.at(-1) ?? 0) & 1) === 1;
  const isOne = exponent.length === 1 && exponent[0] === 1;
  return isOdd && !isOne && exponent[0] !== 0 ? undefined : { kind: 'rsa-exponent' };
}

/** The size of an RSA modulus; 0 when it cannot be read. */
export function modulusBits(n: string | undefined): number {
  const bytes = canonicalBytes(n) ?? new Uint8Array();
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

function canonicalBytes(text: string | undefined): Uint8Array | undefined {
  const { bytes, problems } = scanBase64url(text ?? '');
  return problems.length === 0 ? bytes : undefined;
}

/**
 * What a key must be before it may be used, because WebCrypto accepts some keys that prove nothing: an RSA exponent of 1
 * lets anyone make a matching signature, so does an Ed25519 point of small order, and a public key used as an HMAC secret
 * is known to everyone.
 * Engines also differ in what they accept, so whatever only some of them take is refused here.
 * RFC 7518 sections 3.3, 6.2 and 6.3; RFC 8037 section 2; RFC 7517 sections 4.2 to 4.4.
 */
import { scanBase64url } from '#core/tokens/decoding/base64url.ts';
import { bigEndian, isEd25519Point, isOnCurve, WEIERSTRASS_CURVES } from './elliptic-curves.ts';
import type { KeyData, PublicJwk, VerificationKey } from '#core/tokens/keys/keys.ts';
import type { SignatureAlgorithm } from './signature-algorithms.ts';
import type { KeyRefusal } from './signature.ts';

/** Whether a token or key is refused that proves something all the same, and that some verifiers therefore take. */
export type Strictness = 'strict' | 'lenient';

const SMALLEST_RSA_BITS: Readonly<Record<Strictness, number>> = { strict: 2048, lenient: 1024 };
const LARGEST_RSA_BITS = 16_384;
/** Chromium takes no larger exponent; 3 and 65537 are the only ones in use. */
const LONGEST_EXPONENT_BYTES = 4;

/** What the key says of itself against what the algorithm needs. */
export function refuseByPurpose(
  key: VerificationKey,
  alg: string,
  needs: SignatureAlgorithm,
  strictness: Strictness = 'strict',
): KeyRefusal | undefined {
  const { data } = key;
  if (needs.keyType === 'secret') return data.kind === 'secret' ? undefined : { kind: 'public-key-for-hmac' };
  if (data.kind === 'secret') return { kind: 'secret-for-public-key' };
  const otherPurpose = strictness === 'lenient' ? undefined : refuseByItsWords(key, alg);
  if (otherPurpose !== undefined) return otherPurpose;
  const { kty, crv } = data.jwk;
  const fits = kty === needs.keyType && crv === needs.curve;
  return fits ? undefined : { kind: 'wrong-type', needed: nameOfKeyType(needs) };
}

function refuseByItsWords({ use, keyOps, alg: keyAlg }: VerificationKey, alg: string): KeyRefusal | undefined {
  if (use !== undefined && use !== 'sig') return { kind: 'not-for-signatures', use };
  if (keyOps !== undefined && !keyOps.includes('verify')) return { kind: 'not-for-verifying', operations: keyOps };
  return keyAlg === undefined || isSameAlgorithm(keyAlg, alg) ? undefined : { kind: 'other-algorithm', keyAlg };
}

/** RFC 9864 gave EdDSA over Ed25519 a name of its own. */
const isSameAlgorithm = (left: string, right: string): boolean =>
  left === right || [left, right].every((name) => name === 'EdDSA' || name === 'Ed25519');

const nameOfKeyType = ({ keyType, curve }: SignatureAlgorithm): string =>
  curve === undefined ? `an ${keyType} key` : `a key on the curve ${curve}`;

/** The numbers of the key. */
export function refuseByNumbers(
  data: KeyData,
  { keyType, curve = '' }: SignatureAlgorithm,
  strictness: Strictness,
): KeyRefusal | undefined {
  if (data.kind === 'secret') return data.bytes.length === 0 ? { kind: 'empty-secret' } : undefined;
  if (keyType === 'RSA') return refuseRsa(data.jwk, SMALLEST_RSA_BITS[strictness]);
  return keyType === 'EC' ? refuseEc(data.jwk, curve) : refuseEd25519(data.jwk);
}

function refuseEc(jwk: PublicJwk, curveName: string): KeyRefusal | undefined {
  const curve = WEIERSTRASS_CURVES.get(curveName);
  const [x, y] = [canonicalBytes(jwk.x), canonicalBytes(jwk.y)];
  if (curve === undefined || x?.length !== curve.bytes || y?.length !== curve.bytes) return { kind: 'bad-coordinates' };
  return isOnCurve(curve, bigEndian(x), bigEndian(y)) ? undefined : { kind: 'off-curve', curve: curveName };
}

function refuseEd25519({ x }: PublicJwk): KeyRefusal | undefined {
  const point = canonicalBytes(x);
  if (point?.length !== 32) return { kind: 'bad-coordinates' };
  if (isSmallOrder(point)) return { kind: 'small-order' };
  return isEd25519Point(point) ? undefined : { kind: 'off-curve', curve: 'Ed25519' };
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

function isSmallOrder(point: Uint8Array): boolean {
  const withoutSign = [...point].map((byte, index) => (index === 31 ? byte & 0x7f : byte));
  return SMALL_ORDER_POINTS.has(withoutSign.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

function refuseRsa(jwk: PublicJwk, smallestBits: number): KeyRefusal | undefined {
  const modulus = modulusOf(jwk);
  if (modulus === undefined) return { kind: 'modulus-not-base64url' };
  const bits = modulusBits(jwk);
  if (bits < smallestBits) return { kind: 'rsa-too-short', bits };
  if (bits > LARGEST_RSA_BITS) return { kind: 'rsa-too-long', bits };
  if (modulus[0] === 0 || !isOdd(modulus)) return { kind: 'bad-modulus' };
  const exponent = canonicalBytes(jwk.e) ?? new Uint8Array();
  const isOne = exponent.length === 1 && exponent[0] === 1;
  if (!isOdd(exponent) || isOne || exponent[0] === 0) return { kind: 'rsa-exponent' };
  return exponent.length > LONGEST_EXPONENT_BYTES ? { kind: 'rsa-exponent-too-large' } : undefined;
}

const isOdd = (number: Uint8Array): boolean => ((number.at(-1) ?? 0) & 1) === 1;

/** With this exponent, verifiers that read the padding carelessly took made-up signatures (Bleichenbacher, 2006). */
export const hasExponent3 = ({ e }: PublicJwk): boolean => e === 'Aw';

const moduli = new WeakMap<PublicJwk, Uint8Array | undefined>();

/** The modulus of an RSA key; undefined when it cannot be read. A batch asks for the same one again with every token. */
export function modulusOf(jwk: PublicJwk): Uint8Array | undefined {
  if (!moduli.has(jwk)) moduli.set(jwk, canonicalBytes(jwk.n));
  return moduli.get(jwk);
}

/** The size of an RSA modulus; 0 when it cannot be read. */
export function modulusBits(jwk: PublicJwk): number {
  const bytes = modulusOf(jwk) ?? new Uint8Array();
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

/** Undefined when the text is not base64url in its one canonical spelling. */
export function canonicalBytes(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  const { bytes, problems } = scanBase64url(text ?? '');
  return problems.length === 0 ? bytes : undefined;
}

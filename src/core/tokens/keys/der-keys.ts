/**
 * The public numbers in a key written as DER, whatever stands around them: SubjectPublicKeyInfo (RFC 5280 section
 * 4.1.2.7), a certificate, PKCS#1 public and private keys (RFC 8017 appendix A.1), PKCS#8 (RFC 5958) and SEC1 (RFC 5915).
 * The structure decides, not what a label says. Private numbers are passed over.
 * Left out: compressed points, and curves without a name.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { spkiOfCertificate } from './certificates.ts';
import {
  BIT_STRING,
  bitsOf,
  childrenOf,
  contextTag,
  identifierOf,
  INTEGER,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  readElements,
  SEQUENCE,
  unsignedOf,
  type DerElement,
} from './der.ts';
import type { PublicJwk } from './keys.ts';

export type DerShape = 'SPKI' | 'certificate' | 'PKCS#1' | 'private' | 'encrypted';

export interface DerKey {
  readonly shape: DerShape;
  /** Undefined where only private numbers, encrypted ones or broken ones stand. */
  readonly jwk: PublicJwk | undefined;
}

/** Undefined when the bytes have the structure of no key; bytes after the first element are not looked at. */
export function readDerKey(bytes: Uint8Array<ArrayBuffer>): DerKey | undefined {
  const [outer] = readElements(bytes) ?? [];
  if (outer?.tag !== SEQUENCE) return undefined;
  const parts = childrenOf(outer);
  const tags = parts.map(({ tag }) => tag);
  const begins = (...wanted: readonly number[]): boolean => wanted.every((tag, index) => tags[index] === tag);
  const [first, second, third] = parts;
  const isAlgorithm = (element: DerElement | undefined): boolean => childrenOf(element)[0]?.tag === OBJECT_IDENTIFIER;

  if (begins(SEQUENCE, BIT_STRING) && isAlgorithm(first)) return { shape: 'SPKI', jwk: jwkOfSpki(outer) };
  if (begins(SEQUENCE, OCTET_STRING) && isAlgorithm(first)) return { shape: 'encrypted', jwk: undefined };
  if (begins(INTEGER, SEQUENCE, OCTET_STRING) && isAlgorithm(second))
    return { shape: 'private', jwk: jwkOfPkcs8(parts) };
  if (begins(INTEGER, OCTET_STRING)) return { shape: 'private', jwk: jwkOfSec1(parts) };
  if (tags.length >= 9 && tags.slice(0, 9).every((tag) => tag === INTEGER))
    return { shape: 'private', jwk: rsaJwk(second, third) };
  if (tags.length === 2 && begins(INTEGER, INTEGER)) return { shape: 'PKCS#1', jwk: rsaJwk(first, second) };
  const spki = spkiOfCertificate(outer);
  return spki === undefined ? undefined : { shape: 'certificate', jwk: jwkOfSpki(spki) };
}

/** Names that JWK or everyone uses for the algorithm of a key; others are named by their numbers. */
const KEY_TYPES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.1', 'RSA'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.10045.2.1', 'EC'],
  ['1.2.840.10040.4.1', 'DSA'],
  ['2.16.840.1.101.3.4.3.17', 'ML-DSA-44'],
  ['2.16.840.1.101.3.4.3.18', 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.19', 'ML-DSA-87'],
]);
/** RFC 8410 section 3. */
const OKP_CURVES: ReadonlyMap<string, string> = new Map([
  ['1.3.101.110', 'X25519'],
  ['1.3.101.111', 'X448'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
]);
const EC_CURVES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
  ['1.3.132.0.10', 'secp256k1'],
  ['1.3.36.3.3.2.8.1.1.7', 'brainpoolP256r1'],
  ['1.3.36.3.3.2.8.1.1.11', 'brainpoolP384r1'],
  ['1.3.36.3.3.2.8.1.1.13', 'brainpoolP512r1'],
]);

function jwkOfSpki(spki: DerElement): PublicJwk | undefined {
  const [algorithm, key] = childrenOf(spki);
  const bits = bitsOf(key);
  return bits === undefined ? undefined : jwkOfPublicBits(algorithm, bits);
}

function jwkOfPublicBits(algorithm: DerElement | undefined, bits: Uint8Array<ArrayBuffer>): PublicJwk | undefined {
  const [identifier, parameters] = childrenOf(algorithm);
  const number = identifierOf(identifier) ?? '';
  const crv = OKP_CURVES.get(number);
  if (crv !== undefined) return { kty: 'OKP', crv, x: base64urlOf(bits) };
  const kty = KEY_TYPES.get(number) ?? number;
  if (kty === 'EC') return ecJwk(parameters, bits);
  if (kty !== 'RSA') return { kty };
  const [n, e] = childrenOf(readElements(bits)?.[0]);
  return rsaJwk(n, e);
}

function rsaJwk(n: DerElement | undefined, e: DerElement | undefined): PublicJwk | undefined {
  const [modulus, exponent] = [unsignedOf(n), unsignedOf(e)];
  if (modulus === undefined || exponent === undefined) return undefined;
  return { kty: 'RSA', n: base64urlOf(modulus), e: base64urlOf(exponent) };
}

const UNCOMPRESSED = 0x04;

function ecJwk(curve: DerElement | undefined, point: Uint8Array): PublicJwk | undefined {
  const number = identifierOf(curve);
  return number === undefined ? undefined : ecJwkOfPoint(EC_CURVES.get(number) ?? number, point);
}

/** The coordinates of an uncompressed point (SEC 1 section 2.3.3); of another form only the curve is told. */
export function ecJwkOfPoint(crv: string, point: Uint8Array): PublicJwk {
  const half = (point.length + 1) / 2;
  if (point[0] !== UNCOMPRESSED || !Number.isInteger(half)) return { kty: 'EC', crv };
  return { kty: 'EC', crv, x: base64urlOf(point.slice(1, half)), y: base64urlOf(point.slice(half)) };
}

/** RSA keys hold their public numbers inside, the others only when whoever wrote them added the public key. */
function jwkOfPkcs8([, algorithm, key, ...rest]: readonly DerElement[]): PublicJwk | undefined {
  const [identifier, curve] = childrenOf(algorithm);
  const inner = childrenOf(key === undefined ? undefined : readElements(key.content)?.[0]);
  switch (KEY_TYPES.get(identifierOf(identifier) ?? '')) {
    case 'RSA':
      return rsaJwk(inner[1], inner[2]);
    case 'EC':
      return jwkOfSec1(inner, curve);
    default: {
      // [1] IMPLICIT BIT STRING (RFC 5958 section 2)
      const bits = rest.find(({ tag }) => tag === 0x81)?.content;
      return bits?.[0] === 0 ? jwkOfPublicBits(algorithm, bits.subarray(1)) : undefined;
    }
  }
}

function jwkOfSec1(parts: readonly DerElement[], outerCurve?: DerElement): PublicJwk | undefined {
  const [curve] = childrenOf(parts.find(({ tag }) => tag === contextTag(0)));
  const bits = bitsOf(childrenOf(parts.find(({ tag }) => tag === contextTag(1)))[0]);
  return bits === undefined ? undefined : ecJwk(outerCurve ?? curve, bits);
}

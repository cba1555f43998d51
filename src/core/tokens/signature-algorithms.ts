/**
 * The signature algorithms this page checks: RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9864 (Ed25519 by name).
 * Left out: ES256K, Ed448 and ML-DSA, which not every browser has, and `none`, which is no signature.
 */
export interface SignatureAlgorithm {
  readonly keyType: 'RSA' | 'EC' | 'OKP' | 'secret';
  /** The curve of EC and OKP keys. */
  readonly curve: string | undefined;
  /** The length of the signature; undefined for RSA, where it is the length of the modulus. */
  readonly signatureBytes: number | undefined;
}

const hmac = (signatureBytes: number): SignatureAlgorithm => ({ keyType: 'secret', curve: undefined, signatureBytes });
const ecdsa = (curve: string, signatureBytes: number): SignatureAlgorithm => ({ keyType: 'EC', curve, signatureBytes });
const RSA: SignatureAlgorithm = { keyType: 'RSA', curve: undefined, signatureBytes: undefined };
const ED25519: SignatureAlgorithm = { keyType: 'OKP', curve: 'Ed25519', signatureBytes: 64 };

/** By the exact name; names are case-sensitive (RFC 7515 section 4.1.1). */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['HS256', hmac(32)],
  ['HS384', hmac(48)],
  ['HS512', hmac(64)],
  ['RS256', RSA],
  ['RS384', RSA],
  ['RS512', RSA],
  ['PS256', RSA],
  ['PS384', RSA],
  ['PS512', RSA],
  ['ES256', ecdsa('P-256', 64)],
  ['ES384', ecdsa('P-384', 96)],
  ['ES512', ecdsa('P-521', 132)],
  ['EdDSA', ED25519],
  ['Ed25519', ED25519],
]);

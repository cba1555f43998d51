/**
 * The signature algorithms this page checks: RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9864 (Ed25519 by name), with
 * their names in WebCrypto. Those that only some engines have are known by name and left unchecked everywhere, so that
 * every browser gives the same answer.
 * Left out: `none`, which is no signature.
 */
export interface SignatureAlgorithm {
  readonly keyType: 'RSA' | 'EC' | 'OKP' | 'secret';
  /** The curve of EC and OKP keys. */
  readonly curve: string | undefined;
  /** The length of the signature; undefined for RSA, where it is the length of the modulus. */
  readonly signatureBytes: number | undefined;
  /** For both `importKey` and `verify`, which look only at the members that each of them needs. */
  readonly webCrypto: {
    readonly name: string;
    readonly hash?: string;
    readonly namedCurve?: string;
    readonly saltLength?: number;
  };
}

const hmac = (bits: number): SignatureAlgorithm => ({
  keyType: 'secret',
  curve: undefined,
  signatureBytes: bits / 8,
  webCrypto: { name: 'HMAC', hash: `SHA-${bits}` },
});
const rsa = (name: string, bits: number): SignatureAlgorithm => ({
  keyType: 'RSA',
  curve: undefined,
  signatureBytes: undefined,
  // The salt is as long as the hash (RFC 7518 section 3.5).
  webCrypto: { name, hash: `SHA-${bits}`, saltLength: bits / 8 },
});
const ecdsa = (curve: string, bits: number, signatureBytes: number): SignatureAlgorithm => ({
  keyType: 'EC',
  curve,
  signatureBytes,
  webCrypto: { name: 'ECDSA', namedCurve: curve, hash: `SHA-${bits}` },
});
const ED25519: SignatureAlgorithm = {
  keyType: 'OKP',
  curve: 'Ed25519',
  signatureBytes: 64,
  webCrypto: { name: 'Ed25519' },
};

/** By the exact name; names are case-sensitive (RFC 7515 section 4.1.1). */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['HS256', hmac(256)],
  ['HS384', hmac(384)],
  ['HS512', hmac(512)],
  ['RS256', rsa('RSASSA-PKCS1-v1_5', 256)],
  ['RS384', rsa('RSASSA-PKCS1-v1_5', 384)],
  ['RS512', rsa('RSASSA-PKCS1-v1_5', 512)],
  ['PS256', rsa('RSA-PSS', 256)],
  ['PS384', rsa('RSA-PSS', 384)],
  ['PS512', rsa('RSA-PSS', 512)],
  ['ES256', ecdsa('P-256', 256, 64)],
  ['ES384', ecdsa('P-384', 384, 96)],
  ['ES512', ecdsa('P-521', 512, 132)],
  ['EdDSA', ED25519],
  ['Ed25519', ED25519],
]);

export interface UncheckedAlgorithm {
  /** What it is, as the end of a sentence. */
  readonly what: string;
  /** Undefined where the length depends on the key. */
  readonly signatureBytes: number | undefined;
}

const COSE = 'the name that COSE uses; a JWS says';
const ENCRYPTION = 'an algorithm of encryption and makes no signature';

/** Known and not checked. RFC 8812 section 3.2, RFC 9864 section 2, FIPS 204 table 2, RFC 7518 section 4.1. */
export const UNCHECKED_ALGORITHMS: ReadonlyMap<string, UncheckedAlgorithm> = new Map([
  ['ES256K', { what: 'ECDSA on secp256k1, which no browser offers', signatureBytes: 64 }],
  ['Ed448', { what: 'a signature on a curve that no browser offers', signatureBytes: 114 }],
  ['ML-DSA-44', { what: 'a post-quantum signature, which only some browsers have', signatureBytes: 2420 }],
  ['ML-DSA-65', { what: 'a post-quantum signature, which only some browsers have', signatureBytes: 3309 }],
  ['ML-DSA-87', { what: 'a post-quantum signature, which only some browsers have', signatureBytes: 4627 }],
  ['ESP256', { what: `${COSE} ES256`, signatureBytes: 64 }],
  ['ESP384', { what: `${COSE} ES384`, signatureBytes: 96 }],
  ['ESP512', { what: `${COSE} ES512`, signatureBytes: 132 }],
  ['RS1', { what: 'RSA with SHA-1, for which collisions can be made', signatureBytes: undefined }],
  ['dir', { what: ENCRYPTION, signatureBytes: undefined }],
  ['RSA-OAEP', { what: ENCRYPTION, signatureBytes: undefined }],
  ['RSA-OAEP-256', { what: ENCRYPTION, signatureBytes: undefined }],
]);

/**
 * Makes the keys and signed tokens that flows show: RS256 (RFC 7518 section 3.3) in the JWS compact serialisation
 * (RFC 7515 section 7.1). Member order is the caller's, so a token can look as its real issuer writes it.
 * Left out: other algorithms, and unsigned tokens.
 */
import { CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

interface RsaPublicJwk {
  readonly kty: 'RSA';
  readonly use: 'sig';
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

export interface RsaPrivateJwk extends RsaPublicJwk {
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

export interface RsaKeyPair {
  readonly privateKey: CryptoKey;
  /** As the issuer would publish it; add `x5t` or `endorsements` where a flow needs them. */
  readonly publicJwk: RsaPublicJwk;
}

/** A new 2048-bit RSA key pair; the private key cannot be exported. */
export async function makeRsaKeyPair(kid: string): Promise<RsaKeyPair> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { n = '', e = '' } = await exportJWK(publicKey);
  return { privateKey, publicJwk: { kty: 'RSA', use: 'sig', kid, n, e } };
}

/** The pair of a key that was made elsewhere, for example from a seed. Throws when the numbers make no RSA key. */
export async function importRsaPrivateJwk(jwk: RsaPrivateJwk): Promise<RsaKeyPair> {
  const { kty, use, kid, n, e } = jwk;
  const privateKey = await importJWK({ ...jwk }, 'RS256');
  if (privateKey instanceof Uint8Array) throw new Error('An RSA JWK was imported as a secret');
  return { privateKey, publicJwk: { kty, use, kid, n, e } };
}

interface TokenToSign {
  readonly header: Readonly<Record<string, JsonValue>> & { readonly alg: 'RS256' };
  readonly payload: Readonly<Record<string, JsonValue>>;
  readonly key: CryptoKey;
}

/** The compact token. Header and payload are written without spaces, their members in the order given. */
export function signToken({ header, payload, key }: TokenToSign): Promise<string> {
  const payloadBytes = new TextEncoder().encode(JSON.stringify(payload));
  return new CompactSign(payloadBytes).setProtectedHeader({ ...header }).sign(key);
}

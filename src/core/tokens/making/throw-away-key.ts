/**
 * Keys made in this tab to sign edited tokens with, and forgotten with it. Each has a name that shows in every place a
 * key is named, so that what it signs is never taken for an issuer's. Signs the characters as they are given (RFC 7515
 * section 5.1), where jose would write the header anew.
 * Left out: every other algorithm of RFC 7518, and keeping a key.
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, generateSecret } from 'jose';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import type { PublicJwk } from '#core/tokens/keys/keys.ts';

export const THROW_AWAY_ALGORITHMS = ['RS256', 'ES256', 'HS256', 'EdDSA'] as const;
export type ThrowAwayAlgorithm = (typeof THROW_AWAY_ALGORITHMS)[number];

/** How the name of every such key begins. */
export const THROW_AWAY_PREFIX = 'signpost-throwaway-';

export interface ThrowAwayKey {
  readonly alg: ThrowAwayAlgorithm;
  /** `signpost-throwaway-` and the beginning of its thumbprint (RFC 7638). */
  readonly kid: string;
  /** Undefined for a secret. */
  readonly publicJwk: PublicJwk | undefined;
  /** What a verifier needs: a key set as JSON, or the secret in base64url. */
  readonly keyText: string;
  /** The signature over a signing input. */
  readonly sign: (input: string) => Promise<Uint8Array>;
}

const WEB_CRYPTO_NAMES: Readonly<Record<ThrowAwayAlgorithm, { readonly name: string; readonly hash?: string }>> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5' },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  HS256: { name: 'HMAC' },
  EdDSA: { name: 'Ed25519' },
};

/** Needs WebCrypto; throws where a browser has no such algorithm. */
export async function makeThrowAwayKey(alg: ThrowAwayAlgorithm): Promise<ThrowAwayKey> {
  const { signing, shown } = await generate(alg);
  const { kty = '', k, ...members } = await exportJWK(shown);
  const jwk = { kty, ...members };
  const kid =
    THROW_AWAY_PREFIX + (await calculateJwkThumbprint({ ...jwk, ...(k !== undefined && { k }) })).slice(0, 12);
  return {
    alg,
    kid,
    publicJwk: k === undefined ? jwk : undefined,
    keyText: k ?? JSON.stringify({ keys: [{ ...jwk, kid, use: 'sig', alg }] }, undefined, 2),
    sign: async (input) =>
      new Uint8Array(await crypto.subtle.sign(WEB_CRYPTO_NAMES[alg], signing, new TextEncoder().encode(input))),
  };
}

async function generate(alg: ThrowAwayAlgorithm): Promise<{ readonly signing: CryptoKey; readonly shown: CryptoKey }> {
  if (alg !== 'HS256') {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    return { signing: privateKey, shown: publicKey };
  }
  const secret = await generateSecret(alg, { extractable: true });
  if (secret instanceof Uint8Array) throw new Error('jose gave no key for HS256');
  return { signing: secret, shown: secret };
}

/** The compact token of exactly these texts. */
export async function signText(headerText: string, payloadText: string, key: ThrowAwayKey): Promise<string> {
  const input = joinParts(headerText, payloadText);
  return `${input}.${base64urlOf(await key.sign(input))}`;
}

/** The compact token of exactly these texts, signed by HS256 with a secret of at least one byte. */
export async function signWithSecret(
  headerText: string,
  payloadText: string,
  secret: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const input = joinParts(headerText, payloadText);
  const signature = await crypto.subtle.sign(WEB_CRYPTO_NAMES.HS256, key, new TextEncoder().encode(input));
  return `${input}.${base64urlOf(new Uint8Array(signature))}`;
}

/** What is signed (RFC 7515 section 5.1). */
export const joinParts = (headerText: string, payloadText: string): string =>
  [headerText, payloadText].map((text) => base64urlOf(new TextEncoder().encode(text))).join('.');

/**
 * The one door to WebCrypto for checking. What it throws becomes data here: its messages are often empty and differ from
 * engine to engine. Keys and signatures have passed our own rules before they come here.
 */
import { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';
import type { VerificationKey } from '#core/tokens/keys/keys.ts';

/** Browsers offer cryptography only to pages from https or localhost. */
export const hasWebCrypto = (): boolean => typeof crypto === 'object' && typeof crypto.subtle === 'object';

/** Each key is imported once per algorithm, however often a token is checked against it. */
const imports = new WeakMap<VerificationKey, Map<string, Promise<CryptoKey | undefined>>>();

/** Undefined when the engine does not take the key. A public key can be exported again. */
export function importKey(key: VerificationKey, alg: string): Promise<CryptoKey | undefined> {
  const byAlgorithm = imports.get(key) ?? new Map<string, Promise<CryptoKey | undefined>>();
  imports.set(key, byAlgorithm);
  const imported = byAlgorithm.get(alg) ?? importData(key, alg).catch(() => undefined);
  byAlgorithm.set(alg, imported);
  return imported;
}

async function importData({ data }: VerificationKey, alg: string): Promise<CryptoKey | undefined> {
  const algorithm = SIGNATURE_ALGORITHMS.get(alg)?.webCrypto;
  if (algorithm === undefined) return undefined;
  return data.kind === 'secret'
    ? crypto.subtle.importKey('raw', data.bytes, algorithm, false, ['verify'])
    : crypto.subtle.importKey('jwk', data.jwk, algorithm, true, ['verify']);
}

/** Whether the signature is the key's over these bytes. */
export async function checkSignature(
  key: VerificationKey,
  alg: string,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<'matches' | 'does-not-match' | 'not-usable'> {
  const handle = await importKey(key, alg);
  const algorithm = SIGNATURE_ALGORITHMS.get(alg)?.webCrypto;
  if (handle === undefined || algorithm === undefined) return 'not-usable';
  try {
    return (await crypto.subtle.verify(algorithm, handle, signature, signed)) ? 'matches' : 'does-not-match';
  } catch {
    return 'not-usable';
  }
}

/** A hash in full: SHA-1 only for thumbprints that are made of it. */
export async function digest(algorithm: 'SHA-1' | 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, data));
}

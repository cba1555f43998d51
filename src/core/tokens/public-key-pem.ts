/** A public key as PEM of its SubjectPublicKeyInfo (RFC 7468 section 13), whatever form it was given in. */
import { exportSPKI } from 'jose';
import type { VerificationKey } from './keys.ts';
import { importKey } from './web-crypto.ts';

/** Undefined for a secret, and for a key that does not fit the algorithm. */
export async function publicKeyPem(key: VerificationKey, alg: string): Promise<string | undefined> {
  if (key.data.kind === 'secret') return undefined;
  const imported = await importKey(key, alg);
  if (!imported.ok || imported.value.handle instanceof Uint8Array) return undefined;
  return exportSPKI(imported.value.handle);
}

/** A public key as PEM of its SubjectPublicKeyInfo (RFC 7468 section 13), whatever form it was given in. */
import { exportSPKI } from 'jose';
import type { VerificationKey } from './keys.ts';
import { importKey } from '#core/tokens/signatures/web-crypto.ts';

/** Undefined for a secret, and for a key that does not fit the algorithm. */
export async function publicKeyPem(key: VerificationKey, alg: string): Promise<string | undefined> {
  const handle = key.data.kind === 'secret' ? undefined : await importKey(key, alg);
  return handle === undefined ? undefined : exportSPKI(handle);
}

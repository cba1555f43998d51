/**
 * The one door to jose and WebCrypto. Their errors become data here, by `code`: class names change when a build is
 * minified, and WebCrypto's messages are often empty.
 */
import { compactVerify, exportJWK, importJWK, importSPKI, importX509 } from 'jose';
import { failure, success, type Result } from '#core/shared/result.ts';
import type { KeyData, PublicJwk, VerificationKey } from './keys.ts';

interface ImportedKey {
  readonly handle: CryptoKey | Uint8Array;
  /** The numbers of a public key, whatever format it came in. */
  readonly jwk: PublicJwk | undefined;
}

/** Browsers offer cryptography only to pages from https or localhost. */
export const hasWebCrypto = (): boolean => typeof crypto === 'object' && typeof crypto.subtle === 'object';

/** Each key is imported once per algorithm, however often a token is checked against it. */
const imports = new WeakMap<VerificationKey, Map<string, Promise<Result<ImportedKey, 'not-importable'>>>>();

export function importKey(key: VerificationKey, alg: string): Promise<Result<ImportedKey, 'not-importable'>> {
  const byAlgorithm = imports.get(key) ?? new Map<string, Promise<Result<ImportedKey, 'not-importable'>>>();
  imports.set(key, byAlgorithm);
  const imported = byAlgorithm.get(alg) ?? importData(key.data, alg).then(success, () => failure('not-importable'));
  byAlgorithm.set(alg, imported);
  return imported;
}

async function importData(data: KeyData, alg: string): Promise<ImportedKey> {
  if (data.kind === 'secret') return { handle: data.bytes, jwk: undefined };
  if (data.kind === 'jwk') return { handle: await importJWK({ ...data.jwk }, alg), jwk: data.jwk };
  const importPem = data.kind === 'pem-certificate' ? importX509 : importSPKI;
  const handle = await importPem(data.pem, alg, { extractable: true });
  const { kty = '', ...members } = await exportJWK(handle);
  return { handle, jwk: { kty, ...members } };
}

/** Whether the signature of a compact token is of this key. Any other failure counts as a key that cannot be used. */
export async function checkSignature(
  token: string,
  { handle }: ImportedKey,
  alg: string,
): Promise<'matches' | 'does-not-match' | 'not-usable'> {
  try {
    await compactVerify(token, handle, { algorithms: [alg] });
    return 'matches';
  } catch (error) {
    return codeOf(error) === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' ? 'does-not-match' : 'not-usable';
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

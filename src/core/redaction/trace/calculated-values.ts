/**
 * Values of a capture that are calculated from others of it: the code_challenge from a code_verifier (RFC 7636 section
 * 4.2), at_hash, c_hash and s_hash from a token, a code or a state (OpenID Connect Core section 3.1.3.6, FAPI 1.0 part
 * 2), a nonce that was hashed. Their placeholders are calculated from the placeholders in the same way, so that what
 * fitted still fits and what did not still does not.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';

/** A value that may have been hashed, and its placeholder. */
export interface Source {
  readonly original: string;
  readonly placeholder: string;
}

const HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const;
type Hash = (typeof HASHES)[number];

/** What a hash is written as, each with the hash it is made with. */
const FORMS: readonly (readonly [Hash, (digest: Uint8Array) => string])[] = [
  ['SHA-256', base64urlOf],
  ['SHA-256', hexOf],
  ...HASHES.map((hash) => [hash, (digest: Uint8Array) => base64urlOf(digest.subarray(0, digest.length / 2))] as const),
];

/** By the calculated value as it stands in the capture: its placeholder. `targets` are the values that may be one. */
export async function calculatedPlaceholders(
  sources: readonly Source[],
  targets: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (targets.size === 0) return found;
  for (const { original, placeholder } of sources) {
    const digests = await digestsOf(original);
    const hits = FORMS.flatMap(([hash, write], index) =>
      targets.has(write(digests[hash])) ? [{ hash, write, index }] : [],
    );
    if (hits.length === 0) continue;
    const made = await digestsOf(placeholder);
    for (const { hash, write } of hits) found.set(write(digests[hash]), write(made[hash]));
  }
  return found;
}

async function digestsOf(text: string): Promise<Readonly<Record<Hash, Uint8Array>>> {
  const [first, second, third] = await Promise.all(HASHES.map((hash) => digestOf(hash, text)));
  const none = new Uint8Array();
  return { 'SHA-256': first ?? none, 'SHA-384': second ?? none, 'SHA-512': third ?? none };
}

const digestOf = async (hash: Hash, text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)));

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Values that tie a token to something beside it, recomputed once that is pasted: at_hash and c_hash (OpenID Connect
 * Core sections 3.1.3.6 and 3.3.2.11), s_hash (FAPI 1.0 part 2), nonce (OpenID Connect Core section 15.5.2) and PKCE's
 * code_challenge (RFC 7636 section 4.2).
 * Left out: whether the counterpart itself is the right one.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { showText } from '#core/tokens/show-text.ts';
import { hasWebCrypto } from '#core/tokens/signatures/web-crypto.ts';

export type HashKind = 'at_hash' | 'c_hash' | 's_hash' | 'nonce' | 'code_challenge';

/** What is to be pasted for each, for the label of a field. */
export const COUNTERPARTS: Readonly<Record<HashKind, string>> = {
  at_hash: 'access token',
  c_hash: 'authorization code',
  s_hash: 'state',
  nonce: 'nonce of the request',
  code_challenge: 'code_verifier',
};

export interface HashComparison {
  /** What the claim must be; undefined when no hash is defined for the token's algorithm or none can be calculated. */
  readonly computed: string | undefined;
  readonly equal: boolean | undefined;
  readonly sentence: string;
}

export interface HashQuestion {
  readonly kind: HashKind;
  /** The claim or the challenge as written. */
  readonly claimed: string;
  /** What was pasted. */
  readonly counterpart: string;
  /** The header's of the token that has the claim; nonce and code_challenge do not depend on it. */
  readonly alg: string | undefined;
}

export async function compareHash({ kind, claimed, counterpart, alg }: HashQuestion): Promise<HashComparison> {
  const given = counterpart.trim();
  if (!hasWebCrypto()) return cannotTell('Browsers offer cryptography only to pages from https or localhost.');
  if (given === '') return cannotTell(`Paste the ${COUNTERPARTS[kind]}.`);
  const comparison =
    kind === 'nonce' || kind === 'code_challenge'
      ? await compareReadings(kind, claimed, given)
      : await compareHalf(kind, claimed, given, alg);
  const remark = given === counterpart ? '' : ' The blanks around what you pasted were left out.';
  return { ...comparison, sentence: comparison.sentence + remark };
}

const cannotTell = (sentence: string): HashComparison => ({ computed: undefined, equal: undefined, sentence });

/** The left half of the hash that the token's algorithm uses. */
async function compareHalf(
  kind: HashKind,
  claimed: string,
  given: string,
  alg: string | undefined,
): Promise<HashComparison> {
  const hash = hashOf(alg);
  if (hash === undefined)
    return cannotTell(
      `Cannot tell: for ${alg === undefined ? 'a token without “alg”' : `the algorithm ${showText(alg)}`} no hash is defined.`,
    );
  const digest = await digestOf(hash, given);
  const computed = base64urlOf(digest.subarray(0, digest.length / 2));
  const how = `the left half of ${hash}, as ${alg} asks`;
  if (claimed === computed)
    return { computed, equal: true, sentence: `The ${kind} is of this ${COUNTERPARTS[kind]} (${how}).` };
  const slip = await explainDifference(claimed, digest, given, hash);
  const sentence =
    slip ??
    `The ${kind} is not of this ${COUNTERPARTS[kind]}: it would be ${showText(computed)} (${how}). One of the two belongs to another sign-in, or was changed.`;
  return { computed, equal: false, sentence };
}

const HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const;
type Hash = (typeof HASHES)[number];

/** By the digits of the algorithm's name; EdDSA over Ed25519 hashes with SHA-512 (RFC 8032 section 5.1). */
function hashOf(alg: string | undefined): Hash | undefined {
  if (alg === 'EdDSA' || alg === 'Ed25519') return 'SHA-512';
  const digits = /^(?:HS|RS|PS|ES)(256|384|512)$/.exec(alg ?? '')?.[1] ?? (alg === 'ES256K' ? '256' : undefined);
  return HASHES.find((hash) => hash.endsWith(digits ?? 'none'));
}

/** The slips that implementers make; undefined when the value is none of them. */
async function explainDifference(
  claimed: string,
  digest: Uint8Array<ArrayBuffer>,
  given: string,
  hash: Hash,
): Promise<string | undefined> {
  if (claimed.replace(/=+$/, '') === base64urlOf(digest))
    return `It is the whole ${hash}; only its left half belongs there.`;
  for (const other of HASHES) {
    const bytes = await digestOf(other, given);
    if (other !== hash && claimed === base64urlOf(bytes.subarray(0, bytes.length / 2)))
      return `It was made with ${other}; the token’s algorithm asks for ${hash}.`;
  }
  return undefined;
}

interface Reading {
  readonly value: string;
  /** Follows “It equals”. */
  readonly name: string;
}

/** A value that may stand as it is or hashed: which of the readings it is. */
async function compareReadings(
  kind: 'nonce' | 'code_challenge',
  claimed: string,
  given: string,
): Promise<HashComparison> {
  const digest = await digestOf('SHA-256', given);
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const readings = kind === 'nonce' ? nonceReadings(given, digest, hex) : challengeReadings(given, digest, hex);
  const equal = readings.find(({ value }) => value === claimed);
  const remark = kind === 'code_challenge' ? remarkOnVerifier(given) : '';
  if (equal !== undefined) return { computed: equal.value, equal: true, sentence: `It equals ${equal.name}.${remark}` };
  const [first] = readings;
  const tried = readings.map(({ name }) => name).join(', nor ');
  return { computed: first?.value, equal: false, sentence: `It equals neither ${tried}.${remark}` };
}

const nonceReadings = (given: string, digest: Uint8Array, hex: string): readonly Reading[] => [
  { value: given, name: 'the nonce as it stands' },
  { value: base64urlOf(digest), name: 'its SHA-256 in base64url, with which a client binds the nonce to its own copy' },
  { value: hex, name: 'its SHA-256 in hexadecimal' },
];

const challengeReadings = (given: string, digest: Uint8Array, hex: string): readonly Reading[] => [
  { value: base64urlOf(digest), name: 'the S256 of the code_verifier' },
  { value: given, name: 'the code_verifier itself (plain), which hides nothing from who reads the request' },
  { value: hex, name: 'its SHA-256 in hexadecimal, as the Bot Framework Emulator writes it and RFC 7636 does not' },
];

const VERIFIER = /^[\w.~-]{43,128}$/;

const remarkOnVerifier = (given: string): string =>
  VERIFIER.test(given)
    ? ''
    : ' A code_verifier has 43 to 128 letters, digits, “-”, “.”, “_” or “~” (RFC 7636 section 4.1).';

const digestOf = async (hash: Hash, text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)));

/**
 * A JWE in compact serialisation (RFC 7516 section 7.1): what can be said of its five parts without the key, and its
 * content once the reader gave the key. Decrypting is rarely asked for and comes in a chunk of its own.
 */
import { scanEitherBase64 } from './base64url.ts';
import type { DecodedToken, EncryptedToken, FoundToken } from '#core/tokens/model.ts';
import { headerMember } from './signing-input.ts';

const loadDecryption = (): Promise<typeof import('./decrypt-token.ts')> => import('./decrypt-token.ts');

const PART_NAMES = ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag'] as const;

/** What a JWE in JSON serialisation has beside its five parts. */
export type BesideJwe = Pick<FoundToken, 'unprotectedHeader' | 'additionalData'>;

/** Undefined when the token is not encrypted. `keyText` is a private key, a secret or a password; it is not kept. */
export async function readEncryptedToken(
  token: DecodedToken,
  keyText: string,
  beside: BesideJwe = {},
): Promise<EncryptedToken | undefined> {
  if (!token.problems.some(({ kind }) => kind === 'encrypted')) return undefined;
  const name = (member: string): string | undefined => {
    const node = headerMember(token, member);
    return node?.kind === 'string' ? node.value : undefined;
  };
  const opened =
    keyText.trim() === '' ? UNOPENED : await (await loadDecryption()).decryptToken(token.text, keyText, beside);
  return { alg: name('alg'), enc: name('enc'), parts: partsOf(token.text), ...opened };
}

const UNOPENED = {
  sentence:
    'Only its recipient can read the content. With the recipient’s private key or the shared secret in the key box it is decrypted in this tab; neither is kept.',
  content: undefined,
};

function partsOf(text: string): EncryptedToken['parts'] {
  const raws = text.split('.', PART_NAMES.length);
  let start = 0;
  return PART_NAMES.map((name, index) => {
    const raw = raws[index] ?? '';
    const { bytes, whole } = scanEitherBase64(raw);
    const part = { name, bytes: whole ? bytes.length : undefined, start, end: start + raw.length };
    start = part.end + 1;
    return part;
  });
}

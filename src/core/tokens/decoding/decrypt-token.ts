/**
 * Decrypts a JWE (RFC 7516) with a key that the reader pasted, as far as jose and WebCrypto can: dir, RSA-OAEP,
 * ECDH-ES, AES key wrap (RFC 7518 section 4), PBES2 with a bounded number of rounds, DEFLATE with a bounded result.
 * The key is used once and not kept.
 * Left out: RSA1_5, which WebCrypto does not have.
 */
import { flattenedDecrypt, type FlattenedJWE } from 'jose';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { inBase64urlAlphabet, withoutPadding } from './base64url.ts';
import { decodeToken, duplicateNames } from './decode-token.ts';
import { readDecryptionKeys, type DecryptionKey } from './decryption-keys.ts';
import type { BesideJwe } from './encrypted-token.ts';
import type { EncryptedToken } from '#core/tokens/model.ts';
import { showText } from '#core/tokens/show-text.ts';
import { headerMember } from './signing-input.ts';
import { endOfUtf8 } from './utf8.ts';
import { hasWebCrypto } from '#core/tokens/signatures/web-crypto.ts';

/** `p2c` stands in the token (RFC 7518 section 4.8.1.2), so that whoever made it decides how long the work takes. */
const MOST_ROUNDS = 10_000;
const LONGEST_CONTENT = 1_000_000;

type Opened = Pick<EncryptedToken, 'sentence' | 'content'>;

interface Methods {
  readonly alg: string;
  readonly enc: string;
  readonly isCompressed: boolean;
}

/** `text` is the compact serialisation. Never rejects: whatever goes wrong is said in the sentence. */
export async function decryptToken(text: string, keyText: string, beside: BesideJwe = {}): Promise<Opened> {
  const token = decodeToken(text, { unprotectedHeader: beside.unprotectedHeader });
  const header = (name: string): JsonNode | undefined => headerMember(token, name);
  const alg = stringIn(header('alg'));
  const enc = stringIn(header('enc'));
  if (alg === undefined || enc === undefined)
    return refused('Its header does not say with “alg” and “enc” how it is encrypted (RFC 7516 section 4.1).');
  const [twice] = duplicateNames(token.headerClaims);
  if (twice !== undefined) return refused(`Its header has ${showText(twice)} twice; a reader must refuse that.`);
  const tooCostly = alg.startsWith('PBES2') ? refuseRounds(header('p2c')) : undefined;
  if (tooCostly !== undefined) return refused(tooCostly);
  if (!hasWebCrypto()) return refused('Browsers offer cryptography only to pages from https or localhost.');

  const keys = await readDecryptionKeys(keyText, alg, enc, stringIn(header('kid')));
  if (typeof keys === 'string') return refused(keys);
  const methods = { alg, enc, isCompressed: header('zip') !== undefined };
  let failure = '';
  for (const key of keys) {
    const plaintext = await openWith(key, alg, text, beside);
    if (plaintext instanceof Uint8Array) return describeContent(plaintext, key, methods);
    failure = describeFailure(plaintext.code, methods);
  }
  return refused(failure);
}

const stringIn = (node: JsonNode | undefined): string | undefined => (node?.kind === 'string' ? node.value : undefined);

const refused = (reason: string): Opened => ({ sentence: `Not decrypted. ${reason}`, content: undefined });

function refuseRounds(rounds: JsonNode | undefined): string | undefined {
  if (rounds?.kind !== 'number') return '“p2c” does not say how many rounds its key is derived with.';
  if (Number(rounds.source) <= MOST_ROUNDS) return undefined;
  return `“p2c” asks for ${showText(rounds.source)} rounds of key derivation; above ${MOST_ROUNDS.toLocaleString('en')} none is begun here.`;
}

/** The plaintext, or the code of what jose refused; undefined for an error of WebCrypto or of the key. */
async function openWith(
  { key }: DecryptionKey,
  alg: string,
  text: string,
  beside: BesideJwe,
): Promise<Uint8Array | { readonly code: unknown }> {
  try {
    const { plaintext } = await flattenedDecrypt(flattenedJwe(text, beside), key, {
      keyManagementAlgorithms: [alg],
      maxPBES2Count: MOST_ROUNDS,
      maxDecompressedLength: LONGEST_CONTENT,
    });
    return plaintext;
  } catch (error) {
    return { code: typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined };
  }
}

/** Members that a JWE does not need are left out when they are empty (RFC 7516 section 7.2.1). */
function flattenedJwe(text: string, { unprotectedHeader, additionalData }: BesideJwe): FlattenedJWE {
  const [header = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = text
    .split('.', 5)
    .map((part) => inBase64urlAlphabet(withoutPadding(part)));
  return {
    ciphertext,
    ...(header === '' ? {} : { protected: header }),
    ...(encryptedKey === '' ? {} : { encrypted_key: encryptedKey }),
    ...(iv === '' ? {} : { iv }),
    ...(tag === '' ? {} : { tag }),
    ...(additionalData === undefined ? {} : { aad: additionalData }),
    ...(unprotectedHeader === undefined ? {} : { header: objectIn(unprotectedHeader) }),
  };
}

function objectIn(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' ? { ...value } : {};
}

function describeFailure(code: unknown, { alg, enc, isCompressed }: Methods): string {
  if (code === 'ERR_JWE_DECRYPTION_FAILED')
    return 'The key does not open it: it is another key, or the token was changed.';
  if (code === 'ERR_JOSE_NOT_SUPPORTED')
    return `${showText(alg)} with ${showText(enc)} cannot be decrypted in this browser.`;
  if (code === 'ERR_JWE_INVALID')
    return isCompressed
      ? `It is malformed, or its content unpacks to more than ${LONGEST_CONTENT.toLocaleString('en')} bytes.`
      : 'A part or a header member that its algorithm needs is missing or malformed.';
  return `The key cannot be used for ${showText(alg)} in this browser.`;
}

function describeContent(plaintext: Uint8Array, { name, isShared }: DecryptionKey, { alg, enc }: Methods): Opened {
  const opened = `Decrypted with ${name} (${alg}, ${enc}).`;
  const maker = isShared
    ? 'Anybody who has the secret can have made it.'
    : 'Anybody who has the public key can have made it: encryption names no sender.';
  if (endOfUtf8(plaintext) < plaintext.length) {
    const beginning = Array.from(plaintext.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return {
      sentence: `${opened} ${maker} The content is ${plaintext.length} bytes and no text: ${beginning} …`,
      content: undefined,
    };
  }
  return { sentence: `${opened} ${maker}`, content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(plaintext) };
}

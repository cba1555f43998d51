/**
 * Reads what the reader gives to check a signature with: a JWK or JWK Set (RFC 7517), PEM or DER in every form that
 * holds a public key, a line of OpenSSH, a metadata document with or without its keys, or a secret. Only public numbers are taken; a
 * private key is named and its private part left behind.
 * Left out: whether a key belongs to anybody.
 */
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { scanBase64url } from '#core/tokens/decoding/base64url.ts';
import { bytesOfBase64, bytesOfHex } from '#core/tokens/decoding/binary-text.ts';
import { readDerKey } from './der-keys.ts';
import type { KeyMaterial, KeyNote, KeyProblem, SecretEncoding } from './keys.ts';
import { readMetadata } from './metadata-document.ts';
import { holdsPem } from './pem.ts';
import { holdsPieceOfKey } from './public-key-marks.ts';
import { readJwks, readSingleJwk } from './read-jwk.ts';
import { keyWithoutNames, readDerText, readNamedCertificates, readPem, readSshLines } from './read-key-file.ts';

/** A set of 10,000 keys has some 5,000,000 characters, with certificates 20,000,000. */
const MAX_KEYS_LENGTH = 20_000_000;

/** It may be a secret, of which no more is shown. */
const SHOWN_OF_UNKNOWN = 4;

export function readKeys(text: string): Result<KeyMaterial, KeyProblem> {
  const trimmed = text.replaceAll('\ufeff', '').trim();
  if (trimmed === '') return failure({ kind: 'empty' });
  if (trimmed.length > MAX_KEYS_LENGTH)
    return failure({ kind: 'too-long', length: trimmed.length, limit: MAX_KEYS_LENGTH });
  if (trimmed.startsWith('<')) return failure({ kind: 'web-page' });
  if (/^[{[]/.test(trimmed)) return readJsonKeys(trimmed);
  const quoted = trimmed.startsWith('"') ? scanJson(trimmed).root : undefined;
  if (quoted?.kind === 'string' && /^\s*[{[]/.test(quoted.value)) return readJsonKeys(quoted.value.trim());
  if (holdsPem(trimmed)) return readPem(trimmed);
  return (
    readSshLines(trimmed) ??
    readDerText(trimmed) ??
    failure({ kind: 'unknown-format', begins: trimmed.slice(0, SHOWN_OF_UNKNOWN) })
  );
}

/** A metadata document and its key set may stand one after the other. */
function readJsonKeys(text: string): Result<KeyMaterial, KeyProblem> {
  const documents: JsonNode[] = [];
  const notes: KeyNote[] = [];
  for (let start = 0; start < text.length;) {
    const { root, problem, notes: remarks, end } = scanJson(text, { prefix: true, start });
    if (problem !== undefined) return failure({ kind: 'not-json', json: problem });
    if (root !== undefined) documents.push(root);
    const twice = remarks.find(({ kind }) => kind === 'duplicate-name');
    if (twice !== undefined) notes.push({ kind: 'duplicate-member', name: twice.text });
    BLANKS.lastIndex = end;
    start = end + (BLANKS.exec(text)?.[0].length ?? 0);
  }
  const metadata = documents.map(readMetadata).find((document) => document !== undefined);
  const result = documents.map(readDocument).find((read) => read !== undefined);
  if (result === undefined)
    return failure(metadata === undefined ? { kind: 'not-a-key-object' } : { kind: 'metadata-document', metadata });
  if (!result.ok) return result;
  if (metadata !== undefined) notes.push({ kind: 'beside-metadata', metadata });
  return success({ ...result.value, notes: [...result.value.notes, ...notes] });
}

const BLANKS = /\s*/y;

/** Undefined when the JSON is no key and holds none. */
function readDocument(root: JsonNode): Result<KeyMaterial, KeyProblem> | undefined {
  const set = root.kind === 'array' ? root : memberOf(root, 'keys');
  if (set?.kind === 'array') return readJwks(set.items);
  if (stringOf(root, 'kty') !== undefined) return readSingleJwk(root);
  return readNamedCertificates(root);
}

/**
 * A secret for HMAC (RFC 7518 section 3.2). A public key is refused, however it is written, and so is a piece of one: a
 * token signed with it as a secret is a known forgery.
 */
export function readSecret(text: string, encoding: SecretEncoding): Result<KeyMaterial, KeyProblem> {
  if (text === '') return failure({ kind: 'empty' });
  if (holdsKey(text)) return failure({ kind: 'public-key-as-secret' });
  const bytes = DECODERS[encoding](text);
  if (bytes === undefined) return failure({ kind: 'bad-secret', encoding, at: firstBadCharacter(text, encoding) });
  if (readDerKey(bytes) !== undefined || holdsKey(new TextDecoder().decode(bytes)))
    return failure({ kind: 'public-key-as-secret' });
  return success(secretMaterial(bytes));
}

export const secretMaterial = (bytes: Uint8Array<ArrayBuffer>): KeyMaterial => ({
  source: 'secret',
  keys: [keyWithoutNames({ kind: 'secret', bytes })],
  entries: [],
  notes: [],
});

const holdsKey = (text: string): boolean => holdsPem(text) || holdsPieceOfKey(text) || readKeys(text).ok;

const DECODERS: Readonly<Record<SecretEncoding, (text: string) => Uint8Array<ArrayBuffer> | undefined>> = {
  'utf-8': (text) => new TextEncoder().encode(text),
  base64url: (text) => {
    const { bytes, whole } = scanBase64url(text);
    return whole ? bytes : undefined;
  },
  base64: bytesOfBase64,
  hex: bytesOfHex,
};

const ALIEN: Readonly<Record<SecretEncoding, RegExp>> = {
  'utf-8': /$/,
  base64url: /[^\w=-]/,
  base64: /[^\w+/=-]/,
  hex: /[^\da-f]/i,
};

const firstBadCharacter = (text: string, encoding: SecretEncoding): number => {
  const at = text.search(ALIEN[encoding]);
  return at < 0 ? text.length : at;
};

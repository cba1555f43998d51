/**
 * Reads what the reader gives to decrypt with: a private JWK or a set of them (RFC 7517), a private key in PEM (PKCS#8,
 * or PKCS#1 of RSA put into PKCS#8), a secret in any of its spellings, a password. Unlike the keys of signatures these
 * are private; nothing of them is kept and nothing is told of them but their length.
 */
import { importJWK, importPKCS8 } from 'jose';
import { base64Of } from '#core/shared/encode-base64.ts';
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { bytesOfBase64, bytesOfHex } from './binary-text.ts';
import { holdsPem, readPemBlocks } from '#core/tokens/keys/pem.ts';
import { showText } from '#core/tokens/show-text.ts';

export interface DecryptionKey {
  readonly key: CryptoKey | Uint8Array;
  /** `the private key`, `the secret, read as base64url`. */
  readonly name: string;
  /** Whether whoever encrypts has it too. */
  readonly isShared: boolean;
}

/** Bytes of the content key for `dir` (RFC 7518 section 5.1). */
const CONTENT_KEY_BYTES: ReadonlyMap<string, number> = new Map([
  ['A128GCM', 16],
  ['A192GCM', 24],
  ['A256GCM', 32],
  ['A128CBC-HS256', 32],
  ['A192CBC-HS384', 48],
  ['A256CBC-HS512', 64],
]);
/** AES key wrap and its GCM form name their key's bits (RFC 7518 sections 4.4 and 4.7). */
const WRAPPING = /^A(128|192|256)(?:GCM)?KW$/;
const JWK_MEMBERS = ['crv', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'x', 'y', 'k'] as const;

/** At least one key, or a sentence that says why there is none. */
export async function readDecryptionKeys(
  text: string,
  alg: string,
  enc: string,
  kid: string | undefined,
): Promise<readonly DecryptionKey[] | string> {
  const trimmed = text.trim();
  const isSymmetric = alg === 'dir' || WRAPPING.test(alg) || alg.startsWith('PBES2');
  if (holdsPem(trimmed))
    return isSymmetric ? `${showText(alg)} takes a secret, and a PEM was given.` : readPem(trimmed, alg);
  if (/^[{[]/.test(trimmed)) return readJwks(trimmed, alg, kid);
  if (!isSymmetric) return `${showText(alg)} takes a private key, as a JWK or as PEM (PKCS#8).`;
  return alg.startsWith('PBES2')
    ? [{ key: new TextEncoder().encode(trimmed), name: 'the password', isShared: true }]
    : readSecret(trimmed, alg, enc);
}

async function readPem(text: string, alg: string): Promise<readonly DecryptionKey[] | string> {
  const block = readPemBlocks(text).find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block === undefined) return 'It is opened with the private key; what was given holds a public one.';
  const { label, bytes } = block;
  if (bytes === undefined) return `Between BEGIN ${label} and END ${label} there must be base64 and nothing else.`;
  if (label !== 'PRIVATE KEY' && label !== 'RSA PRIVATE KEY')
    return `${label} is not read here. Convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem`;
  const der = label === 'PRIVATE KEY' ? bytes : inPkcs8(bytes);
  const pem = `-----BEGIN PRIVATE KEY-----\n${base64Of(der)}\n-----END PRIVATE KEY-----`;
  return importOne(() => importPKCS8(pem, alg), alg);
}

async function readJwks(
  text: string,
  alg: string,
  kid: string | undefined,
): Promise<readonly DecryptionKey[] | string> {
  const { root, problem } = scanJson(text);
  if (root === undefined || problem !== undefined) return 'The key is not JSON.';
  const set = root.kind === 'array' ? root : memberOf(root, 'keys');
  const all = set?.kind === 'array' ? set.items : [root];
  const usable = all.filter((jwk) => stringOf(jwk, 'd') !== undefined || stringOf(jwk, 'k') !== undefined);
  if (usable.length === 0) return 'It is opened with a private key or a secret; what was given holds neither.';
  const named = usable.filter((jwk) => stringOf(jwk, 'kid') === kid);
  const read: DecryptionKey[] = [];
  for (const jwk of named.length > 0 ? named : usable) {
    const keys = await importOne(() => importJWK(plainJwk(jwk), alg), alg);
    if (typeof keys !== 'string') read.push(...keys);
    else if (usable.length === 1) return keys;
  }
  return read.length > 0 ? read : `None of the ${usable.length} keys can be used for ${showText(alg)}.`;
}

const plainJwk = (jwk: JsonNode): { kty: string } => ({
  kty: stringOf(jwk, 'kty') ?? '',
  ...Object.fromEntries(
    JWK_MEMBERS.flatMap((name) => {
      const value = stringOf(jwk, name);
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

async function importOne(
  importKey: () => Promise<CryptoKey | Uint8Array>,
  alg: string,
): Promise<readonly DecryptionKey[] | string> {
  try {
    const key = await importKey();
    const isShared = key instanceof Uint8Array;
    return [{ key, name: isShared ? 'the secret' : 'the private key', isShared }];
  } catch {
    return `The key cannot be used for ${showText(alg)} in this browser.`;
  }
}

function readSecret(text: string, alg: string, enc: string): readonly DecryptionKey[] | string {
  const bits = WRAPPING.exec(alg)?.[1];
  const needed = bits === undefined ? CONTENT_KEY_BYTES.get(enc) : Number(bits) / 8;
  const readings = [
    ['text', new TextEncoder().encode(text)],
    ['base64', bytesOfBase64(text)],
    ['hexadecimal', bytesOfHex(text)],
  ] as const;
  const fitting = readings.flatMap(([reading, bytes]) =>
    bytes?.length === needed && bytes !== undefined
      ? [{ key: bytes, name: `the secret, read as ${reading}`, isShared: true }]
      : [],
  );
  if (fitting.length > 0) return fitting;
  const lengths = readings.flatMap(([reading, bytes]) => (bytes === undefined ? [] : `${bytes.length} as ${reading}`));
  return needed === undefined
    ? `${showText(enc)} is not known here.`
    : `The secret must have ${needed} bytes; what was given has ${lengths.join(', ')}.`;
}

/** `INTEGER 0` and the AlgorithmIdentifier of rsaEncryption, as PKCS#8 has them before the key (RFC 5208 section 5). */
const RSA_PREFIX = [
  0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

const inPkcs8 = (pkcs1: Uint8Array): Uint8Array =>
  new Uint8Array(tagged(0x30, [...RSA_PREFIX, ...tagged(0x04, [...pkcs1])]));

/** A DER value of fewer than 65,536 bytes, its length in the long form of two bytes or as short as it must be. */
function tagged(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return [tag, ...size, ...content];
}

/**
 * Public keys as OpenSSH writes them (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4), alone on a line
 * or in front of the private part of an `openssh-key-v1` file, where they stand readable even when the rest is encrypted.
 * Left out: certificates of OpenSSH and keys kept in hardware.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { bytesOfBase64 } from '#core/tokens/decoding/binary-text.ts';
import { ecJwkOfPoint } from './der-keys.ts';
import type { PublicJwk } from './keys.ts';

const PUBLIC_LINE = /^(?:ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521)) ([A-Za-z0-9+/]+={0,2})(?:\s|$)/;

/** A line as in `authorized_keys`; undefined when it is none. */
export function readSshLine(line: string): PublicJwk | undefined {
  const bytes = bytesOfBase64(PUBLIC_LINE.exec(line)?.[1] ?? '');
  return bytes === undefined || bytes.length === 0 ? undefined : readSshKey(bytes);
}

const MAGIC = 'openssh-key-v1\0';

/** The first public key of a private key file. */
export function publicPartOfSshFile(file: Uint8Array): PublicJwk | undefined {
  if (textOf(file.subarray(0, MAGIC.length)) !== MAGIC) return undefined;
  // Cipher, its key derivation and the options of that are strings; then the number of keys, then the first key.
  const [, , options] = readStrings(file.subarray(MAGIC.length), 3);
  if (options === undefined) return undefined;
  const [key] = readStrings(file.subarray(options.byteOffset - file.byteOffset + options.length + 4), 1);
  return key === undefined ? undefined : readSshKey(key);
}

const CURVES: ReadonlyMap<string, string> = new Map([
  ['nistp256', 'P-256'],
  ['nistp384', 'P-384'],
  ['nistp521', 'P-521'],
]);

function readSshKey(blob: Uint8Array): PublicJwk | undefined {
  const [type, first, second] = readStrings(blob, 3);
  if (type === undefined || first === undefined) return undefined;
  const name = textOf(type);
  if (name === 'ssh-ed25519') return { kty: 'OKP', crv: 'Ed25519', x: base64urlOf(first) };
  if (second === undefined) return undefined;
  if (name === 'ssh-rsa')
    return { kty: 'RSA', n: base64urlOf(withoutSign(second)), e: base64urlOf(withoutSign(first)) };
  const curve = CURVES.get(textOf(first));
  return curve === undefined ? undefined : ecJwkOfPoint(curve, second);
}

/** Strings with their length in four bytes before them; as many as there are, at most `count`. */
function readStrings(bytes: Uint8Array, count: number): readonly Uint8Array[] {
  const strings: Uint8Array[] = [];
  for (let at = 0; strings.length < count && at + 4 <= bytes.length;) {
    const length = bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (at + 4 + length > bytes.length) break;
    strings.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return strings;
}

const withoutSign = (number: Uint8Array): Uint8Array => (number[0] === 0 ? number.subarray(1) : number);

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

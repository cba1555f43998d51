/**
 * Pieces of a public key inside a text that is given as a secret: a PEM without its dashes or its first line, half of
 * the DER, a JWK that lost a brace, the numbers of a JWK alone. Whoever knows the key can sign with such a secret.
 * Left out: the bare point of an elliptic curve and the middle of a modulus, which look like any other bytes.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { bytesOfBase64, bytesOfHex } from '#core/tokens/decoding/binary-text.ts';
import { inBase64urlAlphabet } from '#core/tokens/decoding/base64url.ts';

/** In hexadecimal: what stands in keys of its kind at some place, and by chance in one text of some ten thousand millions. */
const MARKS: readonly string[] = [
  '2a864886f70d0101', // OBJECT IDENTIFIER of RSA and its signatures (RFC 8017 appendix C)
  '2a8648ce3d', // of elliptic curves (RFC 5480 section 2.1)
  '300506032b65', // of Ed25519 and its kin (RFC 8410 section 3)
  '818902818100', // the beginning of a modulus of 1024, 2048, 3072 and 4096 bits
  '0282010100',
  '0282018100',
  '0282020100',
  '0203010001', // the exponent 65537, with which most RSA keys end
  '7373682d727361', // ssh-rsa, ssh-ed25519, ecdsa-sha2
  '7373682d65643235353139',
  '65636473612d73686132',
];

/** The characters of base64url that the mark alone decides, for each of the three places it may have in four characters. */
const spellingsOf = (mark: string): readonly string[] =>
  [0, 1, 2].map((before) => {
    const bytes = bytesOfHex('00'.repeat(before) + mark) ?? new Uint8Array();
    return base64urlOf(bytes).slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });

const SPELLINGS = MARKS.flatMap(spellingsOf);
const KEY_TYPE_OF_JWK = /\bkty\W{1,6}(?:RSA|EC|OKP)\b/;

export function holdsPieceOfKey(text: string): boolean {
  const characters = inBase64urlAlphabet(text.replace(/\\[nr]|[^\w+/-]/g, ''));
  const hex = characters.toLowerCase();
  return (
    KEY_TYPE_OF_JWK.test(text) ||
    SPELLINGS.some((spelling) => characters.includes(spelling)) ||
    MARKS.some((mark) => hex.includes(mark))
  );
}

/** Of 1024, 2048, 3072 and 4096 bits. */
const MODULUS_BYTES: ReadonlySet<number> = new Set([128, 256, 384, 512]);

/** An odd number of the length of an RSA modulus with its first bit set; one of four random secrets of that length is. */
function isLikeModulus(bytes: Uint8Array | undefined): boolean {
  const number = bytes?.[0] === 0 ? bytes.subarray(1) : bytes;
  return (
    number !== undefined &&
    MODULUS_BYTES.has(number.length) &&
    (number[0] ?? 0) >= 0x80 &&
    (number.at(-1) ?? 0) % 2 === 1
  );
}

/** Whether the secret is such a number, or a text with one in it. */
export function looksLikeModulus(secret: Uint8Array<ArrayBuffer>): boolean {
  const runs =
    new TextDecoder()
      .decode(secret)
      .replace(/[\s:]/g, '')
      .match(/[\w+/-]{171,}/g) ?? [];
  return (
    isLikeModulus(secret) || runs.some((run) => isLikeModulus(bytesOfHex(run)) || isLikeModulus(bytesOfBase64(run)))
  );
}

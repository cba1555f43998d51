/**
 * Strict base64url without padding (RFC 4648 section 5, RFC 7515 section 2) that says where a text departs from it.
 * Decoders usually accept padding, blanks and stray low bits, so that one value has many spellings; here each is named.
 */
import type { PartProblem } from './model.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NOT_IN_ALPHABET = /[^\w-]/;
const FINAL_PADDING = /={1,2}$/;

/** The value of each character by its code; 255 where the alphabet has none. */
const VALUES = new Uint8Array(128).fill(255);
for (const [value, character] of [...ALPHABET].entries()) VALUES[character.charCodeAt(0)] = value;

interface Base64urlScan {
  /** What can be decoded: everything, or what stands before the first character that cannot. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** False when `bytes` is only a part. */
  readonly whole: boolean;
  readonly problems: readonly PartProblem[];
}

export const withoutPadding = (text: string): string => text.replace(FINAL_PADDING, '');

export function scanBase64url(text: string): Base64urlScan {
  const content = withoutPadding(text);
  const problems: PartProblem[] = [];
  if (content.length < text.length) problems.push({ kind: 'padding', at: content.length });

  const bad = content.search(NOT_IN_ALPHABET);
  if (bad >= 0) {
    const character = String.fromCodePoint(content.codePointAt(bad) ?? 0);
    problems.unshift({ kind: 'not-base64url', at: bad, character });
    return { bytes: decodeCharacters(content.slice(0, bad)), whole: false, problems };
  }
  if (content.length % 4 === 1) {
    problems.push({ kind: 'impossible-length', length: content.length });
    return { bytes: decodeCharacters(content), whole: false, problems };
  }
  if (hasStrayBits(content)) problems.push({ kind: 'trailing-bits', at: content.length - 1 });
  return { bytes: decodeCharacters(content), whole: true, problems };
}

/** A text in standard base64 (RFC 4648 section 4) with the characters that base64url has in the place of `+` and `/`. */
export const inBase64urlAlphabet = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

/** Reads a part as a person may have pasted it: standard base64 is decoded as well, and said. */
export function scanEitherBase64(text: string): Base64urlScan {
  const at = text.search(/[+/]/);
  if (at < 0) return scanBase64url(text);
  const scan = scanBase64url(inBase64urlAlphabet(text));
  const count = text.match(/[+/]/g)?.length ?? 0;
  return { ...scan, problems: [{ kind: 'standard-base64', at, character: text.charAt(at), count }, ...scan.problems] };
}

/** Characters of the alphabet to bytes; a last group that is too short for a byte is left out. */
function decodeCharacters(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let pending = 0;
  let bits = 0;
  let written = 0;
  for (let index = 0; index < text.length; index += 1) {
    pending = ((pending << 6) | valueAt(text, index)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written] = pending >> bits;
      written += 1;
    }
  }
  return bytes;
}

/** Two or three characters in the last group leave four or two bits over, which an encoder sets to zero. */
function hasStrayBits(text: string): boolean {
  const inLastGroup = text.length % 4;
  if (inLastGroup === 0) return false;
  const mask = inLastGroup === 2 ? 0b1111 : 0b11;
  return (valueAt(text, text.length - 1) & mask) !== 0;
}

const valueAt = (text: string, index: number): number => VALUES[text.charCodeAt(index)] ?? 255;

/** The characters of an unpadded base64url text that hold some bit of the bytes from `start` to before `end`. */
export const charactersOfBytes = (start: number, end: number): { readonly start: number; readonly end: number } => ({
  start: Math.floor((start * 4) / 3),
  end: Math.ceil((end * 4) / 3),
});

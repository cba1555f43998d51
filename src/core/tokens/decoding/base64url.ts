/**
 * Strict base64url without padding (RFC 4648 section 5, RFC 7515 section 2) that says where a text departs from it.
 * Decoders usually accept padding, blanks and stray low bits, so that one value has many spellings; here each is named.
 */
import type { PartProblem } from '#core/tokens/model.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const FINAL_PADDING = /={1,2}$/;

/** The value of each character by its code; negative where the alphabet has none. */
const VALUES = new Int8Array(128).fill(-1);
for (const [value, character] of [...ALPHABET].entries()) VALUES[character.charCodeAt(0)] = value;

interface Base64urlScan {
  /** What can be decoded: everything, or what stands before the first character that cannot. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** False when `bytes` is only a part. */
  readonly whole: boolean;
  readonly problems: readonly PartProblem[];
}

export const withoutPadding = (text: string): string => (text.endsWith('=') ? text.replace(FINAL_PADDING, '') : text);

export function scanBase64url(text: string): Base64urlScan {
  const content = withoutPadding(text);
  const problems: PartProblem[] = [];
  if (content.length < text.length) problems.push({ kind: 'padding', at: content.length });

  const { bytes, end } = decodeCharacters(content);
  if (end < content.length) {
    const character = String.fromCodePoint(content.codePointAt(end) ?? 0);
    problems.unshift({ kind: 'not-base64url', at: end, character });
    return { bytes, whole: false, problems };
  }
  if (content.length % 4 === 1) {
    problems.push({ kind: 'impossible-length', length: content.length });
    return { bytes, whole: false, problems };
  }
  if (hasStrayBits(content)) problems.push({ kind: 'trailing-bits', at: content.length - 1 });
  return { bytes, whole: true, problems };
}

/** A text in standard base64 (RFC 4648 section 4) with the characters that base64url has in the place of `+` and `/`. */
export const inBase64urlAlphabet = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

/** Reads a part as a person may have pasted it: standard base64 is decoded as well, and said. */
export function scanEitherBase64(text: string): Base64urlScan {
  const strict = scanBase64url(text);
  const at = strict.whole ? -1 : text.search(/[+/]/);
  if (at < 0) return strict;
  const scan = scanBase64url(inBase64urlAlphabet(text));
  const count = text.match(/[+/]/g)?.length ?? 0;
  return { ...scan, problems: [{ kind: 'standard-base64', at, character: text.charAt(at), count }, ...scan.problems] };
}

/**
 * To bytes, up to `end`, where the first character that is not of the alphabet stands; a last group that is too short
 * for a byte is left out.
 */
function decodeCharacters(text: string): { readonly bytes: Uint8Array<ArrayBuffer>; readonly end: number } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let written = 0;
  let end = 0;
  for (; end + 4 <= text.length; end += 4) {
    const group =
      (valueAt(text, end) << 18) |
      (valueAt(text, end + 1) << 12) |
      (valueAt(text, end + 2) << 6) |
      valueAt(text, end + 3);
    if (group < 0) break;
    bytes[written] = group >> 16;
    bytes[written + 1] = group >> 8;
    bytes[written + 2] = group;
    written += 3;
  }
  let pending = 0;
  let bits = 0;
  for (; end < text.length; end += 1) {
    const value = valueAt(text, end);
    if (value < 0) break;
    pending = (pending << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written] = pending >> bits;
      written += 1;
    }
  }
  return { bytes: written < bytes.length ? bytes.slice(0, written) : bytes, end };
}

/** Two or three characters in the last group leave four or two bits over, which an encoder sets to zero. */
function hasStrayBits(text: string): boolean {
  const inLastGroup = text.length % 4;
  if (inLastGroup === 0) return false;
  const mask = inLastGroup === 2 ? 0b1111 : 0b11;
  return (valueAt(text, text.length - 1) & mask) !== 0;
}

const valueAt = (text: string, index: number): number => VALUES[text.charCodeAt(index)] ?? -1;

/** The characters of an unpadded base64url text that hold some bit of the bytes from `start` to before `end`. */
export const charactersOfBytes = (start: number, end: number): { readonly start: number; readonly end: number } => ({
  start: Math.floor((start * 4) / 3),
  end: Math.ceil((end * 4) / 3),
});

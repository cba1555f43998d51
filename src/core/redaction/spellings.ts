/**
 * The spellings in which a text may stand in another one: as it is, reversed, percent-encoded, in hexadecimal, escaped
 * as JSON, and in base64 and base64url at each of the three places where its first byte can fall in a group (RFC 4648).
 * For finding out whether something that is to be shared still holds a secret.
 */
import { base64Of, base64urlOf } from '#core/shared/encode-base64.ts';

/** Shorter values are part of too many words to tell anything. */
export const SHORTEST_SECRET = 6;

export const spellingsOf = (text: string): readonly string[] => [
  ...new Set([...textSpellings(text), ...base64Spellings(text)]),
];

/** Those in which the case of letters may be another one. */
export function textSpellings(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    text,
    text.toLowerCase(),
    [...text].toReversed().join(''),
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text.toWellFormed()),
    hex,
    hex.toUpperCase(),
  ];
}

export function base64Spellings(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  return [0, 1, 2].flatMap((offset) => [alignedAt(offset, bytes, base64Of), alignedAt(offset, bytes, base64urlOf)]);
}

/** The characters that hold nothing but bits of these bytes, when `offset` other bytes stand before them. */
function alignedAt(offset: number, bytes: Uint8Array, encode: (bytes: Uint8Array) => string): string {
  const shifted = new Uint8Array(offset + bytes.length);
  shifted.set(bytes, offset);
  return encode(shifted).slice(Math.ceil((offset * 4) / 3), Math.floor((shifted.length * 4) / 3));
}

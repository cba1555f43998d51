/**
 * Base64 and base64url of a text with parts of its own (RFC 4648): JSON, an address, a form, XML, or the same once more.
 * The text is redacted and encoded again with the same alphabet, padding and ending. Anything else is left to others.
 */
import { base64Bytes, base64Text } from '#core/sequence/base64-text.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';
import { base64Of, base64urlOf } from '#core/shared/encode-base64.ts';
import type { Field } from './fields.ts';
import type { Layers } from './layers.ts';

/** A `+` that a form reader took for a space is let through. */
const BASE64 = /^[\w+/ -]{8,}={0,2}(?:\.{2,}|…)?$/;
const READABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]{4,}$/;
const CUT_OFF = /(?:\.{2,}|…)$/;
const INNER_BASE64 = /^(?:ey|W[\w+/]|aHR0|PD|PH)[\w+/-]{10,}={0,2}$/;

export function redactBase64(text: string, field: Field, layers: Layers): string | undefined {
  if (!BASE64.test(text) || !beginsReadable(text)) return undefined;
  const end = CUT_OFF.exec(text)?.[0] ?? '';
  const encoded = text.slice(0, text.length - end.length);
  const isCutOff = end !== '';
  const decoded = isCutOff ? wholeCharacters(encoded) : base64Text(encoded.replaceAll(' ', '+'));
  if (!READABLE.test(decoded) || !hasParts(decoded)) return undefined;
  // Two texts that are not the same must not become the same, though they decode alike.
  if (!isCutOff && encodedLike(encoded, base64Bytes(encoded.replaceAll(' ', '+'))) !== encoded) return undefined;
  const redacted = layers.value(decoded, field);
  return redacted === decoded ? text : encodedLike(encoded, new TextEncoder().encode(redacted)) + end;
}

/** Most of what looks like base64 is none; its first bytes tell. */
const beginsReadable = (text: string): boolean =>
  base64Bytes(text.slice(0, 12).replaceAll(' ', '+')).every((byte) =>
    byte >= 0x20 ? byte < 0x7f : byte === 9 || byte === 10 || byte === 13,
  );

const hasParts = (text: string): boolean =>
  /^\s*[[{<]/.test(text) ||
  isAbsoluteUrl(text) ||
  INNER_BASE64.test(text) ||
  /^[\w.~$%[\]-]{1,100}=[^\s<>{}"]+$/.test(text);

/** Without the bytes of a character that was cut in two. */
const wholeCharacters = (encoded: string): string => base64Text(encoded).replace(/\ufffd+$/, '');

/** What was base64 stays it; a text that shows neither alphabet gets the one that no carrier changes. */
export function encodedLike(before: string, bytes: Uint8Array): string {
  const isStandard = /[+/ ]/.test(before) && !/[-_]/.test(before);
  const encoded = (isStandard ? base64Of(bytes) : base64urlOf(bytes)).replace(/=+$/, '');
  const padded = before.endsWith('=') ? encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=') : encoded;
  return before.includes(' ') ? padded.replaceAll('+', ' ') : padded;
}

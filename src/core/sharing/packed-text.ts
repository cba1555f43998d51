/**
 * A text in a link: deflated (RFC 1951) and as base64url (RFC 4648 section 5), behind the version of this form. Reading
 * sets a limit before inflating and one after, so that no link is a bomb; what comes out is read, never trusted.
 */
import { deflateSync } from 'fflate';
import { base64Bytes } from '#core/sequence/base64-text.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { inflateText } from '#core/traces/decoding/inflate-text.ts';

/** In characters of the packed text, and in bytes of what comes out of it: chats and mail cut longer links off. */
export const LONGEST_PACKED = 8 * 1024;
export const LONGEST_TEXT = 64 * 1024;
const VERSION = 1;
const FORM = /^(\d{1,3})\.([\w-]+)$/;

export type PackingProblem = { readonly kind: 'too-long'; readonly characters: number; readonly limit: number };

export type UnpackingProblem =
  | PackingProblem
  /** Not of this form, or cut off. */
  | { readonly kind: 'not-packed' }
  | { readonly kind: 'newer-version'; readonly version: number };

/** What stands in the fragment: `1.eJy...`. */
export function packText(text: string): Result<string, PackingProblem> {
  const bytes = new TextEncoder().encode(text);
  // Compressing takes long, and what is read again has to be short without it.
  if (bytes.length > LONGEST_TEXT) {
    return failure({ kind: 'too-long', characters: bytes.length, limit: LONGEST_TEXT });
  }
  const packed = `${VERSION}.${base64urlOf(deflateSync(bytes, { level: 9 }))}`;
  return packed.length <= LONGEST_PACKED
    ? success(packed)
    : failure({ kind: 'too-long', characters: packed.length, limit: LONGEST_PACKED });
}

export function unpackText(packed: string): Result<string, UnpackingProblem> {
  if (packed.length > LONGEST_PACKED) {
    return failure({ kind: 'too-long', characters: packed.length, limit: LONGEST_PACKED });
  }
  const [, version, data = ''] = FORM.exec(packed) ?? [];
  if (version === undefined) return failure({ kind: 'not-packed' });
  if (Number(version) > VERSION) return failure({ kind: 'newer-version', version: Number(version) });
  const text = inflateText(base64Bytes(data), LONGEST_TEXT);
  return text === undefined ? failure({ kind: 'not-packed' }) : success(text);
}

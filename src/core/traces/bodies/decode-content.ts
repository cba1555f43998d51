/**
 * The content codings of a body (RFC 9110 section 8.4.1) taken off: gzip, and deflate both as the RFC has it (zlib) and
 * as some servers send it (without zlib's frame). Brotli and Zstandard are named, not decoded: neither is in the
 * browser's own decoders everywhere, and both would have to be shipped.
 */
import { joined } from '#core/traces/reading/unpacked-file.ts';
import { unpack, type Packing } from '#core/traces/reading/unpacking.ts';

export interface DecodedContent {
  /** As far as it could be decoded; undefined where nothing of it could. */
  readonly bytes: Uint8Array | undefined;
  /** Why the content, or some of it, is not here. */
  readonly missing: string | undefined;
}

/** In bytes; no message of a sign-in is longer. */
const LONGEST = 16 * 1024 * 1024;
/** More codings on one body than any server puts there. */
const MOST_CODINGS = 4;

const NAMES: ReadonlyMap<string, string> = new Map([
  ['br', 'Brotli'],
  ['zstd', 'Zstandard'],
  ['compress', 'compress'],
  ['x-compress', 'compress'],
]);

/** `contentEncoding` as the header has it: the codings in the order in which they were put on. */
export async function decodeContent(bytes: Uint8Array, contentEncoding: string): Promise<DecodedContent> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) return { bytes: undefined, missing: 'more codings than are taken off' };
  let decoded: DecodedContent = { bytes, missing: undefined };
  for (const coding of codings.toReversed()) {
    if (decoded.bytes === undefined || decoded.missing !== undefined) break;
    decoded = await takeOff(decoded.bytes, coding);
  }
  return decoded;
}

async function takeOff(bytes: Uint8Array, coding: string): Promise<DecodedContent> {
  const packing = packingOf(bytes, coding);
  if (packing === undefined) {
    return {
      bytes: undefined,
      missing: `packed with ${NAMES.get(coding) ?? 'an unknown coding'}, which is not decoded`,
    };
  }
  if (packing === 'stored') return { bytes, missing: undefined };
  const unpacking = unpack(packing, [bytes].values(), { left: LONGEST });
  const pieces: Uint8Array[] = [];
  for (let piece = await unpacking.next(); piece !== undefined; piece = await unpacking.next()) pieces.push(piece);
  const whole = joined(
    pieces,
    0,
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  return { bytes: whole, missing: MISSING[unpacking.ending() ?? 'whole'] };
}

const MISSING = {
  whole: undefined,
  damaged: 'damaged, only its beginning is here',
  'over-budget': `longer than ${LONGEST} bytes, only its beginning is here`,
} as const;

/** `stored` where the recorder has taken the coding off and kept the header. */
function packingOf(bytes: Uint8Array, coding: string): Packing | undefined {
  const [first = 0, second = 0] = bytes;
  if (coding === 'gzip' || coding === 'x-gzip') return first === 0x1f && second === 0x8b ? 'gzip' : 'stored';
  if (coding !== 'deflate') return undefined;
  // The header of zlib (RFC 1950 section 2.2): method 8, and both bytes together a multiple of 31.
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0 ? 'zlib' : 'deflate';
}

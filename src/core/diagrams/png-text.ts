/**
 * Writes texts into a PNG, as iTXt chunks before its end: title, description, software. After PNG (Third Edition),
 * sections 11.3.3 (textual information) and 5.3 to 5.5 (chunks and their CRC). Left out: compression.
 */
const SIGNATURE_BYTES = 8;
/** Length, type and CRC. */
const AROUND_DATA = 12;
const END = 'IEND';

/** `texts` are keywords of PNG, such as `Title`, with what they say. A PNG without an end comes back as it is. */
export function withPngTexts(
  png: Uint8Array<ArrayBuffer>,
  texts: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const end = png.length - AROUND_DATA;
  const hasEnd = end >= SIGNATURE_BYTES && latin(png.subarray(end + 4, end + 8)) === END;
  if (!hasEnd) return png;
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  return joined([png.subarray(0, end), ...chunks, png.subarray(end)]);
}

function textChunk(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  // Keyword, no compression, no language, no translated keyword.
  const data = joined([utf8.encode(`iTXt${keyword}`), new Uint8Array(5), utf8.encode(text)]);
  return joined([fourBytes(data.length - 4), data, fourBytes(crc32(data))]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const fourBytes = (number: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([24, 16, 8, 0], (shift) => (number >>> shift) & 0xff);

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

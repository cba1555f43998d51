/** UTF-8 (RFC 3629) with positions: where bytes stop being UTF-8, and how far into the bytes a text offset is. */

/** The offset of the first byte of the first sequence that is not UTF-8; the length when all are. */
export function endOfUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** The length of the well-formed sequence that begins here, by the table of RFC 3629 section 4; 0 if none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[at + offset] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const surrogate = first === 0xed && second > 0x9f;
  const tooHigh = first === 0xf4 && second > 0x8f;
  return overlong || surrogate || tooHigh ? 0 : length;
}

/** Counts the UTF-8 bytes before an offset of a text. Asked in ascending order, it reads the text once. */
export function countUtf8Bytes(text: string): (offset: number) => number {
  let at = 0;
  let bytes = 0;
  return (offset) => {
    for (; at < offset; at += 1) bytes += bytesOfUnit(text.charCodeAt(at));
    return bytes;
  };
}

/** A surrogate pair is four bytes, so each half counts two. */
function bytesOfUnit(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

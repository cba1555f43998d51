/** The bytes that JSON is made of (RFC 8259 section 2), and the one hard thing about them: where a string ends. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const NEWLINE = 0x0a;

export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;

/**
 * The index of the mark that closes the string read from `at`. Where the bytes end inside it: their length, or one more
 * when the last of them escapes the first of what follows.
 */
export function endOfString(bytes: Uint8Array, at: number): number {
  const { length } = bytes;
  let next = at;
  for (; next < length; next += 1) {
    const byte = bytes[next];
    if (byte === QUOTE) return next;
    if (byte === BACKSLASH) next += 1;
  }
  return next;
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** For names and versions, which are ASCII. */
export const latinText = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Bytes as the usual dump: where, in hexadecimal, and as text where a byte is a character of ASCII. */
export interface ByteRow {
  /** `00000010`. */
  readonly offset: string;
  /** Two digits a byte with blanks between, a wider one in the middle. */
  readonly hex: string;
  /** One character a byte; a dot for what has no shape. */
  readonly text: string;
}

export const BYTES_IN_ROW = 16;
const HALF = BYTES_IN_ROW / 2;

export function byteRow(bytes: Uint8Array, index: number): ByteRow {
  const start = index * BYTES_IN_ROW;
  const row = [...bytes.subarray(start, start + BYTES_IN_ROW)];
  const digits = row.map((byte) => byte.toString(16).padStart(2, '0'));
  const halves = [digits.slice(0, HALF), digits.slice(HALF)].filter((half) => half.length > 0);
  return {
    offset: start.toString(16).padStart(8, '0'),
    hex: halves.map((half) => half.join(' ')).join('  '),
    text: row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}

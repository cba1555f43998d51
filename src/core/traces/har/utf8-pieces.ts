/** A file's bytes as UTF-8, piece by piece, without a byte order mark; UTF-16 is encoded anew. */
import { encodingOf, piecesOf, type CaptureFile } from '#core/traces/reading/capture-file.ts';

const MARK = [0xef, 0xbb, 0xbf];

export interface Utf8Piece {
  /** Where the piece begins, in bytes of UTF-8. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** How much of the file has been read, in its own bytes. */
  readonly read: number;
}

export async function* utf8PiecesOf(file: CaptureFile): AsyncGenerator<Utf8Piece> {
  let encode: ((bytes: Uint8Array) => Uint8Array) | undefined;
  let at = 0;
  for await (const { from, bytes } of piecesOf(file)) {
    const read = from + bytes.length;
    if (from === 0) encode = encoderFrom(encodingOf(bytes));
    const piece = encode?.(bytes) ?? bytes;
    const mark = from === 0 && MARK.every((byte, index) => piece[index] === byte) ? MARK.length : 0;
    yield { at: at + mark, bytes: piece.subarray(mark), read };
    at += piece.length;
  }
}

function encoderFrom(encoding: ReturnType<typeof encodingOf>): ((bytes: Uint8Array) => Uint8Array) | undefined {
  if (encoding === 'utf-8') return undefined;
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}

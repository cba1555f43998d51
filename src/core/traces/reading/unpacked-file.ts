/**
 * Something packed as a file to read from. It is unpacked from its beginning as far as it is asked for, and again from
 * the beginning when something is asked for that has been let go; readers go forward, so that is rare.
 */
import type { CaptureFile } from './capture-file.ts';
import type { Unpacking } from './unpacking.ts';

/** `size` in bytes; what comes out beyond it is left out, and a read beyond the end of what comes out gives less. */
export function unpackedFile(name: string, size: number, begin: () => Unpacking): CaptureFile {
  let unpacking = begin();
  /** What came out last, and where it begins. */
  let pieces: Uint8Array[] = [];
  let start = 0;
  let end = 0;

  async function readOn(from: number, to: number): Promise<Uint8Array> {
    if (from < start) {
      unpacking = begin();
      pieces = [];
      start = 0;
      end = 0;
    }
    while (end < to) {
      const piece = await unpacking.next();
      if (piece === undefined) break;
      pieces.push(piece);
      end += piece.length;
      for (let first = pieces[0]; first !== undefined && start + first.length <= from; first = pieces[0]) {
        start += first.length;
        pieces.shift();
      }
    }
    return joined(pieces, from - start, Math.min(to, end) - start);
  }

  let turn: Promise<unknown> = Promise.resolve();
  return {
    name,
    size,
    // One after the other: all of them share the place that has been reached.
    read(from, to) {
      const reading = turn.then(() => readOn(from, Math.min(to, size)));
      turn = reading;
      return reading;
    },
  };
}

/** The bytes from `from` up to and not with `to` of all pieces together. */
export function joined(pieces: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let at = -from;
  for (const piece of pieces) {
    const kept = piece.subarray(Math.max(0, -at), Math.max(0, bytes.length - at));
    bytes.set(kept, Math.max(0, at));
    at += piece.length;
    if (at >= bytes.length) break;
  }
  return bytes;
}

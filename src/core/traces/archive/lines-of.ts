/** The lines of a file that holds one value per line (NDJSON), without the whole file in memory. */
import { piecesOf, type CaptureFile } from '#core/traces/reading/capture-file.ts';
import { joined } from '#core/traces/reading/unpacked-file.ts';

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** The byte where it begins. */
  readonly at: number;
  /** Undefined where it is longer than any line of a capture. */
  readonly bytes: Uint8Array | undefined;
}

const LF = 10;
/** In bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Empty lines are left out; the last one need not end. */
export async function* linesOf(file: CaptureFile): AsyncGenerator<Line> {
  let open: Uint8Array[] = [];
  let length = 0;
  let at = 0;
  let number = 0;
  const close = (): Line => {
    const bytes = length > LONGEST_LINE ? undefined : joined(open, 0, length);
    const line = { number: (number += 1), at, bytes };
    at += length + 1;
    open = [];
    length = 0;
    return line;
  };
  const keep = (bytes: Uint8Array): void => {
    length += bytes.length;
    if (length <= LONGEST_LINE) open.push(bytes);
    else open = [];
  };
  for await (const { bytes } of piecesOf(file)) {
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      keep(bytes.subarray(from, end));
      from = end + 1;
      const line = close();
      if (line.bytes?.length !== 0) yield line;
    }
    keep(bytes.subarray(from));
  }
  if (length > 0) yield close();
}

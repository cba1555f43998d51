/**
 * A file as the readers see one: bytes that are asked for piece by piece, never a whole text. A browser's file, a pasted
 * text and an entry of an archive all are one.
 */
import type { CaptureProblem } from '#core/traces/model.ts';

export interface CaptureFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from `from` up to and not with `to`; fewer at the end of the file. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** What a file begins with; formats are recognised by it alone. */
export interface FileHead {
  readonly bytes: Uint8Array;
  /** Decoded as UTF-8 or, after its mark, as UTF-16; without the mark. Bytes that are no text become U+FFFD. */
  readonly text: string;
}

/** In bytes; more than any capture says before its first entry. */
const HEAD = 64 * 1024;
/** In bytes: small enough to stop soon, large enough to be read at full speed. */
const PIECE = 1024 * 1024;

export const textFile = (name: string, text: string): CaptureFile => bytesFile(name, new TextEncoder().encode(text));

export const bytesFile = (name: string, bytes: Uint8Array): CaptureFile => ({
  name,
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
});

export async function readHead(file: CaptureFile): Promise<FileHead> {
  const bytes = await file.read(0, HEAD);
  return { bytes, text: new TextDecoder(encodingOf(bytes)).decode(bytes) };
}

/** The file in pieces, from the beginning; `from` is where each starts. */
export async function* piecesOf(
  file: CaptureFile,
): AsyncGenerator<{ readonly from: number; readonly bytes: Uint8Array }> {
  for (let from = 0; from < file.size; from += PIECE) {
    const bytes = await file.read(from, Math.min(from + PIECE, file.size));
    yield { from, bytes };
  }
}

/** In bytes; a log of a whole day has less, and the readers of texts hold it more than once. */
const LONGEST_TEXT = 32 * 1024 * 1024;

/** Thrown to leave a format's reading from within, where a limit is reached; `readCapture` makes it a problem or a notice. */
export class ReadingStopped extends Error {
  constructor(readonly problem: CaptureProblem) {
    super(problem.kind);
  }
}

/** The whole file as text, without its mark; for formats that people write or paste, which are never large. */
export async function wholeText(file: CaptureFile): Promise<string> {
  if (file.size > LONGEST_TEXT) throw new ReadingStopped({ kind: 'too-large', bytes: file.size, limit: LONGEST_TEXT });
  const bytes = await file.read(0, file.size);
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** By the byte order mark (Unicode standard, section 23.8), else UTF-8, and UTF-16 where every other byte is zero. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && fourth === 0 && first !== 0) return 'utf-16le';
  if (first === 0 && third === 0 && second !== 0) return 'utf-16be';
  return 'utf-8';
}

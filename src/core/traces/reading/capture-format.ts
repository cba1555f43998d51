/** What a capture format is: one file in `formats/` with `defineFormat` as its default export. */
import type { Result } from '#core/shared/result.ts';
import type { Capability, CaptureNotice, CaptureProblem, Hop, ReceiptLine } from '#core/traces/model.ts';
import type { CaptureFile, FileHead } from './capture-file.ts';

export interface CaptureFormat {
  readonly id: string;
  /** For the sentence that says what was looked for: `a HAR file`. */
  readonly name: string;
  /**
   * How surely the file is of this format, from 0 to 1, judged by its first bytes only and never by its name.
   * 0 means "not mine", which is different from "mine but damaged".
   */
  readonly score: (head: FileHead) => number;
  /**
   * Reads as much as there is; what was left out or cut off becomes a notice. Each hop is handed over as soon as it is
   * read, so that its bytes can be let go; without an id and in the file's order, which need not be that of time.
   */
  readonly read: (file: CaptureFile, reading: Reading) => Promise<Result<FormatReading, CaptureProblem>>;
}

/** What a format is given to read with. */
export interface Reading {
  readonly onHop: (hop: Hop) => void;
  /** How many bytes of the file have been read, from time to time. */
  readonly onProgress: (bytes: number) => void;
  /** Reads a file that stands inside this one, by whatever format it has; for archives. */
  readonly readInner: (file: CaptureFile) => Promise<Result<FormatReading, CaptureProblem>>;
}

/** What is said of a file as a whole when it has been read. */
export interface FormatReading {
  /** The format and the program that wrote it: `HAR 1.2 by Firefox`. */
  readonly format: string;
  readonly notices: readonly CaptureNotice[];
  /** Where the file says what it can tell, because that cannot be found from its hops any more. */
  readonly capabilities?: readonly Capability[];
  /** Where the file says that it is a redacted copy. */
  readonly receipt?: readonly ReceiptLine[];
}

export const defineFormat = (format: CaptureFormat): CaptureFormat => format;

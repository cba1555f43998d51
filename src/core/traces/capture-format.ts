/** What a capture format is: one file in `formats/` with `defineFormat` as its default export. */
import type { Result } from '#core/shared/result.ts';
import type { Capture, CaptureProblem } from './model.ts';

export interface CaptureFormat {
  readonly id: string;
  /** For the sentence that says what was looked for: `a HAR file`. */
  readonly name: string;
  /**
   * How surely the text is of this format, from 0 to 1, judged by its first characters only and never by a file name.
   * 0 means "not mine", which is different from "mine but damaged".
   */
  readonly score: (head: string) => number;
  /** Reads as much as there is; what was left out or cut off becomes a notice. */
  readonly read: (text: string) => Result<Omit<Capture, 'name'>, CaptureProblem>;
}

export const defineFormat = (format: CaptureFormat): CaptureFormat => format;

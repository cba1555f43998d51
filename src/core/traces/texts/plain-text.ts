/** Texts that people paste or that programs print: read whole, because no log of a sign-in is large, and cut into lines. */
import { failure, success, type Result } from '#core/shared/result.ts';
import { wholeText, type CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { Reading } from '#core/traces/reading/capture-format.ts';
import type { CapturePlace, CaptureProblem } from '#core/traces/model.ts';

/** In bytes. A longer log holds downloads, and its text would have to stand in memory several times. */
const MOST_BYTES = 64_000_000;

export interface TextLine {
  /** Without its line end. */
  readonly text: string;
  /** `line 12`, and the offset of its first character. */
  readonly place: CapturePlace;
}

export async function readPlainText(
  file: CaptureFile,
  { onProgress }: Pick<Reading, 'onProgress'>,
): Promise<Result<string, CaptureProblem>> {
  if (file.size > MOST_BYTES) return failure({ kind: 'too-large', bytes: file.size, limit: MOST_BYTES });
  const text = await wholeText(file);
  onProgress(file.size);
  return success(text);
}

/** A line ends with LF or CRLF. */
export const linesOf = (text: string): readonly TextLine[] => {
  let at = 0;
  return text.split('\n').map((line, index) => {
    const place = { label: `line ${index + 1}`, at };
    at += line.length + 1;
    return { text: line.endsWith('\r') ? line.slice(0, -1) : line, place };
  });
};

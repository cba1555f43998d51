/** Texts that people paste or that programs print: read whole, because no log of a sign-in is large, and cut into lines. */
import { wholeText, type CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { Reading } from '#core/traces/reading/capture-format.ts';
import type { CapturePlace } from '#core/traces/model.ts';

export interface TextLine {
  /** Without its line end. */
  readonly text: string;
  /** `line 12`, and the offset of its first character. */
  readonly place: CapturePlace;
}

export async function readPlainText(file: CaptureFile, { onProgress }: Pick<Reading, 'onProgress'>): Promise<string> {
  const text = await wholeText(file);
  onProgress(file.size);
  return text;
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

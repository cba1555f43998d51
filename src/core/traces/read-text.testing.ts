/** For tests: a text read as a capture. */
import type { Result } from '#core/shared/result.ts';
import { textFile } from './capture-file.ts';
import type { Capture, CaptureProblem } from './model.ts';
import { readCapture } from './read-capture.ts';

export const readCaptureText = (text: string, name = 'test'): Promise<Result<Capture, CaptureProblem>> =>
  readCapture([textFile(name, text)]);

/** From files to all that the Trace screen shows. This is what the app calls in a worker. */
import type { Sequence } from '#core/sequence/sequence.ts';
import { success, type Result } from '#core/shared/result.ts';
import type { CaptureFile } from '#core/traces/capture-file.ts';
import type { Capture, CaptureProblem, Corrections, Trace } from '#core/traces/model.ts';
import { readCapture, type ReadingProgress } from '#core/traces/read-capture.ts';
import { rebuildTrace } from '#core/traces/rebuild.ts';
import { traceToSequence } from '#core/traces/to-sequence.ts';
import type { Finding } from './model.ts';
import { findFindings } from './run-checks.ts';

/** A capture opened: what it holds, the sequence it makes and what was found in it. */
export interface CaptureReport {
  readonly trace: Trace;
  readonly sequence: Sequence;
  readonly findings: readonly Finding[];
}

export async function inspectCapture(
  files: readonly CaptureFile[],
  tell?: (progress: ReadingProgress) => void,
): Promise<Result<CaptureReport, CaptureProblem>> {
  const capture = await readCapture(files, tell);
  return capture.ok ? success(await reportOn(capture.value)) : capture;
}

/** The same capture as the reader corrected it. */
export async function reportOn(capture: Capture, corrections?: Corrections): Promise<CaptureReport> {
  const trace = rebuildTrace(capture, corrections);
  return { trace, sequence: traceToSequence(trace), findings: await findFindings(trace) };
}

/** From a capture's text to all that the Trace screen shows. This is what the app calls in a worker. */
import type { Sequence } from '#core/sequence/sequence.ts';
import { success, type Result } from '#core/shared/result.ts';
import type { CaptureProblem, Trace } from '#core/traces/model.ts';
import { readCapture } from '#core/traces/read-capture.ts';
import { rebuildTrace } from '#core/traces/rebuild.ts';
import { traceToSequence } from '#core/traces/to-sequence.ts';
import type { Finding } from './model.ts';
import { findFindings } from './run-checks.ts';

export interface CaptureRequest {
  readonly name: string;
  readonly text: string;
}

/** A capture opened: what it holds, the sequence it makes and what was found in it. */
export interface CaptureReport {
  readonly trace: Trace;
  readonly sequence: Sequence;
  readonly findings: readonly Finding[];
}

export function inspectCapture({ name, text }: CaptureRequest): Result<CaptureReport, CaptureProblem> {
  const capture = readCapture(text, name);
  if (!capture.ok) return capture;
  const trace = rebuildTrace(capture.value);
  return success({ trace, sequence: traceToSequence(trace), findings: findFindings(trace) });
}

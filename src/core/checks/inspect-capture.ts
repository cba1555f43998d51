/** From files to all that the Trace screen shows. This is what the app calls in a worker, which keeps what was opened. */
import type { Sequence } from '#core/sequence/sequence.ts';
import { success, type Result } from '#core/shared/result.ts';
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import { foldedGroups, keptHopIds, type FoldedGroup } from '#core/traces/rebuilding/folded-groups.ts';
import { NO_CORRECTIONS, type Capture, type CaptureProblem, type Corrections, type Trace } from '#core/traces/model.ts';
import { readCapture, type ReadingProgress } from '#core/traces/read-capture.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { traceToSequence } from '#core/traces/telling/to-sequence.ts';
import { SEVERITIES, type Finding } from './model.ts';
import { findFindings } from './run-checks.ts';

/** One sign-in of a capture as the player shows it, or the whole of a capture that has none. */
export interface TracePart {
  /** The id of the sign-in, or `all`. */
  readonly id: string;
  readonly label: string;
  readonly sequence: Sequence;
}

/** What of a trace the page is given: the folded hops stay behind, there may be a hundred thousand of them. */
export interface ShownTrace extends Omit<Trace, 'folded'> {
  readonly foldedCount: number;
  /** Where they were between the others. */
  readonly groups: readonly FoldedGroup[];
}

export interface CaptureReport {
  readonly trace: ShownTrace;
  /** At least one. */
  readonly parts: readonly TracePart[];
  /** The part to begin with: where the worst was found. */
  readonly firstPart: string;
  readonly findings: readonly Finding[];
  readonly corrections: Corrections;
  /** By hop id, its index in `Capture.hops`, by which corrections name it; what is inferred has none. */
  readonly placeOf: ReadonlyMap<string, number>;
}

/** A capture with everything that was made of it. */
export interface OpenedCapture {
  readonly capture: Capture;
  readonly trace: Trace;
  readonly report: CaptureReport;
}

export async function inspectCapture(
  files: readonly CaptureFile[],
  tell?: (progress: ReadingProgress) => void,
): Promise<Result<OpenedCapture, CaptureProblem>> {
  const capture = await readCapture(files, tell);
  return capture.ok ? success(await reportOn(capture.value)) : capture;
}

/** The same capture as the reader corrected it. */
export async function reportOn(capture: Capture, corrections: Corrections = NO_CORRECTIONS): Promise<OpenedCapture> {
  const trace = rebuildTrace(capture, corrections);
  const findings = await findFindings(trace);
  const parts = partsOf(trace);
  const { folded, ...rest } = trace;
  const shown = { ...rest, foldedCount: folded.length, groups: foldedGroups(capture.hops, trace) };
  const firstPart = worstPart(parts, findings);
  const ids = keptHopIds(trace.hops);
  const placeOf = new Map(
    capture.hops.flatMap(({ place }, index) => {
      const id = ids.get(place);
      return id === undefined ? [] : [[id, index] as const];
    }),
  );
  return { capture, trace, report: { trace: shown, parts, firstPart, findings, corrections, placeOf } };
}

function partsOf(trace: Trace): readonly TracePart[] {
  if (trace.signIns.length === 0) {
    return [{ id: 'all', label: 'Everything shown', sequence: traceToSequence(trace) }];
  }
  return trace.signIns.map(({ id, label }) => ({ id, label, sequence: traceToSequence(trace, id) }));
}

function worstPart(parts: readonly TracePart[], findings: readonly Finding[]): string {
  const failing = findings.filter(({ outcome }) => outcome === 'fail');
  const worst = failing.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0];
  return parts.find(({ id }) => id === worst?.signIn)?.id ?? parts[0]?.id ?? 'all';
}

/** A second capture that is laid beside the open one: only its sign-ins are wanted, so nothing of it is checked. */
import { success, type Result } from '#core/shared/result.ts';
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { CaptureProblem, Hop, Trace } from '#core/traces/model.ts';
import { readCapture, type ReadingProgress } from '#core/traces/read-capture.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { compareSignIns } from './compare-sign-ins.ts';
import type { SignInComparison } from './model.ts';

/** What the page is given of it. */
export interface BesideCapture {
  readonly name: string;
  /** Its sign-ins, or the whole of a capture that has none; at least one. */
  readonly parts: readonly { readonly id: string; readonly label: string }[];
}

export interface BesideQuestion {
  /** Of the open capture. */
  readonly left: readonly Hop[];
  /** The id of a part of the capture beside, or other hops of the open one. */
  readonly right: string | readonly Hop[];
}

/** A second capture, which can be asked. */
export interface ReadBeside {
  readonly shown: BesideCapture;
  readonly hopsOf: (partId: string) => readonly Hop[];
}

export async function readBeside(
  files: readonly CaptureFile[],
  tell?: (progress: ReadingProgress) => void,
): Promise<Result<ReadBeside, CaptureProblem>> {
  const capture = await readCapture(files, tell);
  if (!capture.ok) return capture;
  const trace = rebuildTrace(capture.value);
  const { name, signIns } = trace;
  const parts = signIns.length === 0 ? [{ id: 'all', label: 'Everything in it' }] : signIns;
  return success({
    shown: { name, parts: parts.map(({ id, label }) => ({ id, label })) },
    hopsOf: (partId) => hopsOfPart(trace, partId),
  });
}

/** The hops of one sign-in; all where there is none of this id. */
export function hopsOfPart({ hops, signIns }: Pick<Trace, 'hops' | 'signIns'>, partId: string): readonly Hop[] {
  const signIn = signIns.find(({ id }) => id === partId);
  if (signIn === undefined) return hops;
  const ids = new Set(signIn.hopIds);
  return hops.filter(({ id }) => ids.has(id));
}

export const compareBeside = ({ left, right }: BesideQuestion, beside: ReadBeside | undefined): SignInComparison =>
  compareSignIns(left, typeof right === 'string' ? (beside?.hopsOf(right) ?? []) : right);

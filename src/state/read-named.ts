/** Files that the reader brings, and what is said when they cannot be read. */
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { WORKER_ENDED, WorkerEnded } from '#core/shared/worker-ended.ts';
import type { NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { CaptureProblem } from '#core/traces/model.ts';

/** `a.har`, `a.har and 2 more`. */
export function nameOfAll([first, ...others]: readonly NamedBlob[]): string {
  const name = first?.name ?? '';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** Nobody needs them before a capture was refused. */
const loadSentences = () => import('#core/traces/reading/describe-capture-problem.ts');

/** Why the browser cannot give the files; undefined when it can. */
export async function refusalOf(name: string, files: readonly NamedBlob[]): Promise<string | undefined> {
  try {
    await Promise.all(files.map((file) => file.slice(0, 1).arrayBuffer()));
    return undefined;
  } catch {
    return `The browser could not read “${name}”. It may be a folder, or changed since it was chosen.`;
  }
}

/** A problem is the sentence for the reader, whichever part of the way it happened on. */
export async function readNamed<Read>(
  name: string,
  files: readonly NamedBlob[],
  read: () => Promise<Result<Read, CaptureProblem>>,
): Promise<Result<Read, string>> {
  try {
    const result = await read();
    if (result.ok) return success(result.value);
    const { describeCaptureProblem } = await loadSentences();
    return failure(describeCaptureProblem(result.problem));
  } catch (error) {
    if (isMissingPiece(error)) return failure(MISSING_PIECE);
    if (error instanceof WorkerEnded) return failure(WORKER_ENDED);
    // A file that changes while it is read can no longer be read at all.
    const refusal = await refusalOf(name, files);
    return failure(refusal ?? `Signpost failed while it read “${name}”. This is a bug, not something you did.`);
  }
}

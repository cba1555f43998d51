/**
 * The open capture lies in a worker of its own, which answers all questions about it. Another is read in another
 * worker, so that what is open is lost only when there is something to take its place; one that is only laid beside it
 * has a third.
 */
import type { FoundPlaces, RowsPage, RowsQuestion } from '#core/checks/ask-capture.ts';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { BesideCapture, BesideQuestion } from '#core/matching/beside-capture.ts';
import type { FlowMatch, SignInComparison } from '#core/matching/model.ts';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import type { Result } from '#core/shared/result.ts';
import type { SharedCapture, SharingProblem } from '#core/sharing/share-capture.ts';
import type { NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { HopCookies } from '#core/traces/cookies/cookies-at-hop.ts';
import type { Completion } from '#core/traces/filter/complete-filter.ts';
import type { CaptureProblem, Corrections } from '#core/traces/model.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { Variable } from '#core/traces/values/variables.ts';
import traceWorker from '#workers/trace.worker.ts?worker&url';
import { engageWorker, type WorkerEngagement } from './worker-client.ts';

let open: WorkerEngagement | undefined;
let reading: WorkerEngagement | undefined;
/** Its code has come and it waits for files. */
let ready: WorkerEngagement | undefined;

/** Starts the worker that will read the next capture, while the reader looks for it. */
function prepareOpening(): void {
  if (open !== undefined || reading !== undefined) return;
  ready ??= engageWorker(traceWorker);
  ready.prepare();
}

/** Reads files; what was open is let go only when they could be read. */
async function openCapture(
  files: readonly NamedBlob[],
  hear?: (progress: ReadingProgress) => void,
): Promise<Result<CaptureReport, CaptureProblem>> {
  reading?.stop();
  const mine = ready ?? engageWorker(traceWorker);
  ready = undefined;
  reading = mine;
  const read = mine.call<readonly NamedBlob[], Result<CaptureReport, CaptureProblem>, ReadingProgress>('openCapture');
  let isOpen = false;
  try {
    const result = await read(files, hear);
    isOpen = result.ok;
    return result;
  } finally {
    if (reading === mine) reading = undefined;
    if (isOpen) {
      open?.stop();
      open = mine;
    } else mine.stop();
  }
}

/** Ends the reading that is under way, whose promise then rejects. */
function stopOpening(): void {
  reading?.stop();
  reading = undefined;
}

function closeCapture(): void {
  open?.stop();
  open = undefined;
}

const ask =
  <Question, Answer, Step = never>(name: string) =>
  (question: Question, hear?: (progress: Step) => void): Promise<Answer> =>
    open === undefined
      ? Promise.reject(new Error('No capture is open.'))
      : open.call<Question, Answer, Step>(name)(question, hear);

const correctCapture = ask<Corrections, CaptureReport>('correctCapture');
const askMatches = ask<undefined, ReadonlyMap<string, FlowMatch>>('matchCapture');
const matchCapture = () => askMatches(undefined);
const captureRows = ask<RowsQuestion, RowsPage>('captureRows');
const completeFilter = ask<{ text: string; cursor: number }, readonly Completion[]>('completeFilter');
const captureCookies = ask<string, HopCookies | undefined>('captureCookies');
const captureVariables = ask<string, readonly Variable[]>('captureVariables');
const shareCapture = ask<ReadonlySet<string>, Result<SharedCapture, SharingProblem>, RedactionProgress>('shareCapture');
const askToStop = ask<undefined, void>('stopSharing');
/** Where nothing is open any more, nothing is shared. */
const stopSharing = (): void => void askToStop(undefined).catch(() => undefined);
const findInCapture = ask<string, FoundPlaces>('findInCapture');

let beside: WorkerEngagement | undefined;

const besideWorker = (): WorkerEngagement => (beside ??= engageWorker(traceWorker));

function openBeside(
  files: readonly NamedBlob[],
  hear?: (progress: ReadingProgress) => void,
): Promise<Result<BesideCapture, CaptureProblem>> {
  closeBeside();
  return besideWorker().call<readonly NamedBlob[], Result<BesideCapture, CaptureProblem>, ReadingProgress>(
    'openBeside',
  )(files, hear);
}

const compareBeside = (question: BesideQuestion): Promise<SignInComparison> =>
  besideWorker().call<BesideQuestion, SignInComparison>('compareBeside')(question);

function closeBeside(): void {
  beside?.stop();
  beside = undefined;
}

/** What the state asks of captures. */
export const captureDesk = {
  prepareOpening,
  openCapture,
  stopOpening,
  closeCapture,
  correctCapture,
  matchCapture,
  captureRows,
  completeFilter,
  captureCookies,
  captureVariables,
  shareCapture,
  stopSharing,
  findInCapture,
  openBeside,
  compareBeside,
  closeBeside,
};

/**
 * The open capture lies in a worker of its own, which answers all questions about it. Another is read in another
 * worker, so that what is open is lost only when there is something to take its place; one that is only laid beside it
 * has a third.
 */
import type { RowsQuestion } from '#core/checks/ask-capture.ts';
import type { BesideQuestion } from '#core/matching/beside-capture.ts';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import type { Corrections } from '#core/traces/model.ts';
import type { NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { TraceWorks } from '#workers/trace.worker.ts';
import traceWorker from '#workers/trace.worker.ts?worker&url';
import { engageWorker, type WorkerEngagement } from './worker-client.ts';

type CaptureWorker = WorkerEngagement<TraceWorks>;
const engage = (): CaptureWorker => engageWorker<TraceWorks>(traceWorker);

let open: CaptureWorker | undefined;
let reading: CaptureWorker | undefined;
/** Its code has come and it waits for files. */
let ready: CaptureWorker | undefined;

/** Starts the worker that will read the next capture, while the reader looks for it. */
function prepareOpening(): void {
  if (open !== undefined || reading !== undefined) return;
  ready ??= engage();
  ready.prepare();
}

/** Reads files; what was open is let go only when they could be read. */
async function openCapture(files: readonly NamedBlob[], hear?: (progress: ReadingProgress) => void) {
  reading?.stop();
  const mine = ready ?? engage();
  ready = undefined;
  reading = mine;
  let isOpen = false;
  try {
    const result = await mine.call('openCapture', files, hear);
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

/** One question to what is open now. */
const ask: CaptureWorker['call'] = (...question) =>
  open === undefined ? Promise.reject(new Error('No capture is open.')) : open.call(...question);

const correctCapture = (corrections: Corrections) => ask('correctCapture', corrections);
const matchCapture = () => ask('matchCapture', undefined);
const captureRows = (question: RowsQuestion) => ask('captureRows', question);
const completeFilter = (typed: { text: string; cursor: number }) => ask('completeFilter', typed);
const captureCookies = (hopId: string) => ask('captureCookies', hopId);
const captureVariables = (hopId: string) => ask('captureVariables', hopId);
const findInCapture = (text: string) => ask('findInCapture', text);
const shareCapture = (expected: ReadonlySet<string>, hear?: (progress: RedactionProgress) => void) =>
  ask('shareCapture', expected, hear);
/** Where nothing is open any more, nothing is shared. */
const stopSharing = (): void => void open?.call('stopSharing', undefined).catch(() => undefined);
const keepCapture = () => ask('keepCapture', undefined);

let beside: CaptureWorker | undefined;

const besideWorker = (): CaptureWorker => (beside ??= engage());

function openBeside(files: readonly NamedBlob[], hear?: (progress: ReadingProgress) => void) {
  closeBeside();
  return besideWorker().call('openBeside', files, hear);
}

const compareBeside = (question: BesideQuestion) => besideWorker().call('compareBeside', question);

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
  keepCapture,
  findInCapture,
  openBeside,
  compareBeside,
  closeBeside,
};

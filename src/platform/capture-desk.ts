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
import { WorkerEnded } from '#core/shared/worker-ended.ts';
import { engageWorker, type WorkerEngagement } from './worker-client.ts';

type CaptureWorker = WorkerEngagement<TraceWorks>;
const engage = (): CaptureWorker => engageWorker<TraceWorks>(traceWorker, { silentMilliseconds: SILENT_MILLISECONDS });

/** A large capture is laid beside the flows without a word; a worker that ran out of memory says nothing ever. */
const SILENT_MILLISECONDS = 120_000;

/** With what it takes to read it again: a worker may end and must not take the capture with it. */
interface OpenCapture {
  readonly worker: CaptureWorker;
  readonly files: readonly NamedBlob[];
  corrections: Corrections | undefined;
  /** Undefined until the worker has ended; it is read again by itself once. */
  readAgain: Promise<void> | undefined;
}

let open: OpenCapture | undefined;
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
  const ticket = ++openings;
  try {
    return await readInWorker(files, hear);
  } catch (error) {
    // One that broke is started anew once; one that was stopped is not.
    if (!(error instanceof WorkerEnded) || ticket !== openings) throw error;
    return readInWorker(files, hear);
  }
}

let openings = 0;

async function readInWorker(files: readonly NamedBlob[], hear?: (progress: ReadingProgress) => void) {
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
      closeCapture();
      open = { worker: mine, files, corrections: undefined, readAgain: undefined };
    } else mine.stop();
  }
}

/** Ends the reading that is under way, whose promise then rejects. */
function stopOpening(): void {
  openings += 1;
  reading?.stop();
  reading = undefined;
}

function closeCapture(): void {
  open?.worker.stop();
  open = undefined;
}

/** One question to what is open now. */
const ask: CaptureWorker['call'] = async (...question) => {
  const asked = open;
  if (asked === undefined) throw new Error('No capture is open.');
  try {
    await asked.readAgain;
    if (!asked.worker.isRunning()) throw new WorkerEnded('The worker ended while nothing was asked of it.');
    return await asked.worker.call(...question);
  } catch (error) {
    if (!(error instanceof WorkerEnded) || asked !== open) throw error;
    try {
      await readOpenAgain(asked);
      return await asked.worker.call(...question);
    } catch (problem) {
      if (asked === open) tellOfLoss();
      throw problem;
    }
  }
};

/** Many questions may find the worker gone; the capture is read for all of them once. */
function readOpenAgain(asked: OpenCapture): Promise<void> {
  asked.readAgain ??= (async () => {
    const { worker, files, corrections } = asked;
    const result = await worker.call('openCapture', files);
    if (!result.ok) throw new WorkerEnded('The capture could not be read again.');
    if (corrections !== undefined) await worker.call('correctCapture', corrections);
  })();
  return asked.readAgain;
}

let tellOfLoss = (): void => undefined;

/** Runs when the open capture is gone with its worker and could not be read again. */
function onLoss(run: () => void): void {
  tellOfLoss = run;
}

/** At the reader's wish, once more. */
async function readOnceMore(): Promise<void> {
  if (open === undefined) return;
  open.readAgain = undefined;
  await readOpenAgain(open);
}

async function correctCapture(corrections: Corrections) {
  const report = await ask('correctCapture', corrections);
  if (open !== undefined) open.corrections = corrections;
  return report;
}
const matchCapture = () => ask('matchCapture', undefined);
const captureRows = (question: RowsQuestion) => ask('captureRows', question);
const completeFilter = (typed: { text: string; cursor: number }) => ask('completeFilter', typed);
const captureCookies = (hopId: string) => ask('captureCookies', hopId);
const captureVariables = (hopId: string) => ask('captureVariables', hopId);
const findInCapture = (text: string) => ask('findInCapture', text);
const shareCapture = (expected: ReadonlySet<string>, hear?: (progress: RedactionProgress) => void) =>
  ask('shareCapture', expected, hear);
/** Where nothing is open any more, nothing is shared. */
const stopSharing = (): void => void open?.worker.call('stopSharing', undefined).catch(() => undefined);
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

/** For whoever tells the reader. */
export const captureWatch = { onLoss, readOnceMore };

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

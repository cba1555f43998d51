/** Reads a capture and keeps it, to answer what is asked of it, off the page’s thread. */
import { askCapture, type AskedCapture, type RowsQuestion } from '#core/checks/ask-capture.ts';
import { inspectCapture, reportOn, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import type { BesideQuestion, ReadBeside } from '#core/matching/beside-capture.ts';
import type { Outlines } from '#core/matching/outlines.ts';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import { success } from '#core/shared/result.ts';
import { blobFile, type NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { Corrections } from '#core/traces/model.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import { pauseOften } from './pause-often.ts';
import { serve } from './serve.ts';
import { tellSeldom } from './tell-seldom.ts';

let desk: { readonly opened: OpenedCapture; readonly asked: AskedCapture } | undefined;

function lay(opened: OpenedCapture) {
  desk = { opened, asked: askCapture(opened) };
  return opened.report;
}

function atDesk() {
  if (desk === undefined) throw new Error('No capture is open.');
  return desk;
}

const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

let outlines: Outlines | undefined;

/** The flows are many and are loaded when a capture is laid beside them. */
async function matchOpen() {
  const [{ createOutlines }, { matchSignIns }] = await Promise.all([
    import('#core/matching/outlines.ts'),
    import('#core/matching/match-sign-ins.ts'),
  ]);
  outlines ??= createOutlines(randomBytes);
  return matchSignIns(atDesk().opened.trace, outlines);
}

let beside: ReadBeside | undefined;

/** Only who lays two captures side by side needs it. */
const loadBeside = () => import('#core/matching/beside-capture.ts');

/** What was asked for last; it alone goes on. */
let sharing = 0;

function stopSharing(): void {
  sharing += 1;
}

/** Most captures are only looked at. */
async function shareOpen(expected: ReadonlySet<string>, tell: (progress: RedactionProgress) => void) {
  stopSharing();
  const mine = sharing;
  const [{ exportMermaid }, { shareCapture }] = await Promise.all([
    import('#core/diagrams/mermaid-export.ts'),
    import('#core/sharing/share-capture.ts'),
  ]);
  const isWanted = (): boolean => mine === sharing;
  return shareCapture(
    atDesk().opened,
    exportMermaid,
    expected,
    pauseOften(tell, isWanted, () => performance.now()),
  );
}

let keeping = 0;

/** Beside everything else that is asked, and given up where it is asked again. */
async function keepOpen() {
  keeping += 1;
  const mine = keeping;
  const { keepCapture } = await import('#core/sharing/keep-capture.ts');
  const isWanted = (): boolean => mine === keeping;
  return keepCapture(
    atDesk().opened,
    pauseOften(
      () => undefined,
      isWanted,
      () => performance.now(),
    ),
  );
}

const seldom = (tell: (progress: ReadingProgress) => void) => tellSeldom(tell, () => performance.now());

const works = {
  openCapture: async (files: readonly NamedBlob[], tell: (progress: ReadingProgress) => void) => {
    const result = await inspectCapture(files.map(blobFile), seldom(tell));
    return result.ok ? success(lay(result.value)) : result;
  },
  correctCapture: async (corrections: Corrections) => lay(await reportOn(atDesk().opened.capture, corrections)),
  matchCapture: matchOpen,
  captureRows: async (question: RowsQuestion) => atDesk().asked.rows(question),
  completeFilter: async ({ text, cursor }: { text: string; cursor: number }) => atDesk().asked.complete(text, cursor),
  captureCookies: async (hopId: string) => atDesk().asked.cookies(hopId),
  captureVariables: async (hopId: string) => atDesk().asked.variables(hopId),
  shareCapture: shareOpen,
  stopSharing: async () => stopSharing(),
  keepCapture: keepOpen,
  findInCapture: async (text: string) => atDesk().asked.find(text),
  openBeside: async (files: readonly NamedBlob[], tell: (progress: ReadingProgress) => void) => {
    const { readBeside } = await loadBeside();
    const result = await readBeside(files.map(blobFile), seldom(tell));
    if (!result.ok) return result;
    beside = result.value;
    return success(beside.shown);
  },
  compareBeside: async (question: BesideQuestion) => (await loadBeside()).compareBeside(question, beside),
};

export type TraceWorks = typeof works;
serve(works);

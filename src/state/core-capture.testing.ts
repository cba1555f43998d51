/** For tests: the open capture without a worker. */
import { askCapture } from '#core/checks/ask-capture.ts';
import { inspectCapture, reportOn, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import { compareBeside, readBeside, type ReadBeside } from '#core/matching/beside-capture.ts';
import { exportMermaid } from '#core/diagrams/mermaid-export.ts';
import { success } from '#core/shared/result.ts';
import { WITHOUT_PAUSE } from '#core/redaction/trace/redaction-progress.ts';
import { keepCapture } from '#core/sharing/keep-capture.ts';
import { shareCapture } from '#core/sharing/share-capture.ts';
import { blobFile } from '#core/traces/reading/blob-file.ts';
import type { CapturePort } from './capture-port.ts';

export function coreCapture(): CapturePort {
  let opened: OpenedCapture | undefined;
  let beside: ReadBeside | undefined;
  const atDesk = (): OpenedCapture => {
    if (opened === undefined) throw new Error('No capture is open.');
    return opened;
  };
  return {
    fileOfText: (name, text) => new File([text], name),
    prepareOpening: () => undefined,
    async openCapture(files, hear) {
      const result = await inspectCapture(files.map(blobFile), hear);
      if (!result.ok) return result;
      opened = result.value;
      return success(opened.report);
    },
    stopOpening: () => undefined,
    closeCapture() {
      opened = undefined;
    },
    async correctCapture(corrections) {
      opened = await reportOn(atDesk().capture, corrections);
      return opened.report;
    },
    matchCapture: async () => new Map(),
    captureRows: async (question) => askCapture(atDesk()).rows(question),
    completeFilter: async ({ text, cursor }) => askCapture(atDesk()).complete(text, cursor),
    captureCookies: async (hopId) => askCapture(atDesk()).cookies(hopId),
    captureVariables: async (hopId) => askCapture(atDesk()).variables(hopId),
    shareCapture: (expected) => shareCapture(atDesk(), exportMermaid, expected),
    stopSharing: () => undefined,
    keepCapture: () => keepCapture(atDesk(), WITHOUT_PAUSE),
    findInCapture: async (text) => askCapture(atDesk()).find(text),
    async openBeside(files, hear) {
      const result = await readBeside(files.map(blobFile), hear);
      if (!result.ok) return result;
      beside = result.value;
      return success(beside.shown);
    },
    compareBeside: async (question) => compareBeside(question, beside),
    closeBeside() {
      beside = undefined;
    },
  };
}

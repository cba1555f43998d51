/** The workbench with the core itself behind it and no worker between. */
import { mayBeKept } from '#core/redaction/kept-text.ts';
import { redactToken } from '#core/redaction/redact-token.ts';
import { tokenReportMarkdown } from '#core/redaction/token-report.ts';
import { compareWithText } from '#core/tokens/making/compare-with-text.ts';
import { signEdited } from '#core/tokens/making/edit-token.ts';
import { compareHash } from '#core/tokens/claims/hash-claims.ts';
import { inspectBatchBy } from '#core/verdicts/inspect-batch-by.ts';
import { tryTamperings } from '#core/verdicts/tampering/try-tamperings.ts';
import type { WorkbenchPort } from './workbench-port.ts';

export const coreWorkbench: WorkbenchPort = {
  compareWithText: async (request) => compareWithText(request),
  signEdited,
  tryTamperings,
  redactToken: async (token) => redactToken(token),
  tokenReportMarkdown: async ({ report, context }) => tokenReportMarkdown(report, context),
  compareHash,
  inspectBatch: inspectBatchBy,
  mayBeKept: async (asked) => mayBeKept(asked),
  stopInspectingBatch: () => undefined,
};

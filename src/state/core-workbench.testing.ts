/** The workbench with the core itself behind it and no worker between. */
import { redactToken } from '#core/redaction/redact-token.ts';
import { tokenReportMarkdown } from '#core/redaction/token-report.ts';
import { compareWithText } from '#core/tokens/compare-with-text.ts';
import { signEdited } from '#core/tokens/edit-token.ts';
import { compareHash } from '#core/tokens/hash-claims.ts';
import { inspectBatchBy } from '#core/verdicts/inspect-batch-by.ts';
import { tryTamperings } from '#core/verdicts/try-tamperings.ts';
import type { WorkbenchPort } from './workbench-port.ts';

export const coreWorkbench: WorkbenchPort = {
  compareWithText: async (request) => compareWithText(request),
  signEdited,
  tryTamperings,
  redactToken: async (token) => redactToken(token),
  tokenReportMarkdown: async ({ report, context }) => tokenReportMarkdown(report, context),
  compareHash,
  inspectBatch: inspectBatchBy,
  stopInspectingBatch: () => undefined,
};

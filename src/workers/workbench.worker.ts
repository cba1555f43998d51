/** What is done with a token beside looking at it, and many tokens at once, off the page’s thread. */
import type { KeptText } from '#core/redaction/kept-text.ts';
import { redactToken } from '#core/redaction/redact-token.ts';
import { tokenReportMarkdown } from '#core/redaction/token-report.ts';
import { compareWithText, type CompareRequest } from '#core/tokens/making/compare-with-text.ts';
import { signEdited } from '#core/tokens/making/edit-token.ts';
import { compareHash } from '#core/tokens/claims/hash-claims.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { inspectBatchBy } from '#core/verdicts/inspect-batch-by.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { BotContext } from '#core/verdicts/model.ts';
import { tryTamperings } from '#core/verdicts/tampering/try-tamperings.ts';
import { serve } from './serve.ts';

/** Only who has written something of their own needs it. */
const loadKeptText = () => import('#core/redaction/kept-text.ts');

const works = {
  compareWithText: async (request: CompareRequest) => compareWithText(request),
  signEdited,
  tryTamperings,
  redactToken: async (token: DecodedToken) => redactToken(token),
  tokenReportMarkdown: async ({ report, context }: { report: TokenReport; context: BotContext }) =>
    tokenReportMarkdown(report, context),
  compareHash,
  inspectBatchBy,
  mayBeKept: async (asked: KeptText) => (await loadKeptText()).mayBeKept(asked),
};

export type WorkbenchWorks = typeof works;
serve(works);

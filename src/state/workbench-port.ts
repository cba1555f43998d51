/** What is done with a token beside looking at it, as the state needs it; the app passes a worker, tests the core. */
import type { KeptText } from '#core/redaction/kept-text.ts';
import type { RedactedToken } from '#core/redaction/redact-token.ts';
import type { Result } from '#core/shared/result.ts';
import type { CompareRequest, TextComparison } from '#core/tokens/making/compare-with-text.ts';
import type { EditProblem, SignedEdit, TokenEdit } from '#core/tokens/making/edit-token.ts';
import type { HashComparison, HashQuestion } from '#core/tokens/claims/hash-claims.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { BatchProgress, BatchQuestion } from '#core/verdicts/inspect-batch-by.ts';
import type { BatchReport } from '#core/verdicts/inspect-batch.ts';
import type { TokenReport, TokenRequest } from '#core/verdicts/inspect-token.ts';
import type { BotContext } from '#core/verdicts/model.ts';
import type { TamperingTrial } from '#core/verdicts/tampering/try-tamperings.ts';

export interface WorkbenchPort {
  /** Undefined when the text holds no token. */
  readonly compareWithText: (request: CompareRequest) => Promise<TextComparison | undefined>;
  readonly signEdited: (edit: TokenEdit) => Promise<Result<SignedEdit, EditProblem>>;
  readonly tryTamperings: (request: TokenRequest) => Promise<TamperingTrial>;
  readonly redactToken: (token: DecodedToken) => Promise<RedactedToken>;
  readonly tokenReportMarkdown: (about: { report: TokenReport; context: BotContext }) => Promise<string>;
  readonly compareHash: (question: HashQuestion) => Promise<HashComparison>;
  readonly inspectBatch: (question: BatchQuestion, hear: (progress: BatchProgress) => void) => Promise<BatchReport>;
  /** Whether a text may be kept in the browser as it is. */
  readonly mayBeKept: (asked: KeptText) => Promise<boolean>;
  /** Ends the batch under way, whose promise then rejects. */
  readonly stopInspectingBatch: () => void;
}

/** The pieces of core work that run off the page's thread, each in a worker of its own. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import type { FlowRequest } from '#core/flows/flow-request.ts';
import type { FlowSearch, TermUse } from '#core/flows/search/search-flows.ts';
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
import flowWorker from '#workers/flow.worker.ts?worker&url';
import tokenWorker from '#workers/token.worker.ts?worker&url';
import workbenchWorker from '#workers/workbench.worker.ts?worker&url';
import { connectWorker } from './worker-client.ts';

/** Hostile input must not keep the reader waiting for ever. */
const TOKEN_WITHIN_MILLISECONDS = 20_000;

export const flows = connectWorker<FlowRequest, FlowRun | undefined>(flowWorker, 'runFlow');
/** In a worker of its own, so that a search does not wait for keys being made. */
export const flowSearch = connectWorker<string, FlowSearch>(flowWorker, 'searchFlows');
export const termUses = connectWorker<string, readonly TermUse[]>(flowWorker, 'findTermUses');
export const tokens = connectWorker<TokenRequest, TokenReport>(tokenWorker, 'inspectToken', TOKEN_WITHIN_MILLISECONDS);
const atWorkbench = <Argument, Value>(name: string) =>
  connectWorker<Argument, Value>(workbenchWorker, name, TOKEN_WITHIN_MILLISECONDS).call;
const batches = connectWorker<BatchQuestion, BatchReport, BatchProgress>(workbenchWorker, 'inspectBatchBy');

export const workbench = {
  compareWithText: atWorkbench<CompareRequest, TextComparison | undefined>('compareWithText'),
  signEdited: atWorkbench<TokenEdit, Result<SignedEdit, EditProblem>>('signEdited'),
  tryTamperings: atWorkbench<TokenRequest, TamperingTrial>('tryTamperings'),
  redactToken: atWorkbench<DecodedToken, RedactedToken>('redactToken'),
  tokenReportMarkdown: atWorkbench<{ report: TokenReport; context: BotContext }, string>('tokenReportMarkdown'),
  compareHash: atWorkbench<HashQuestion, HashComparison>('compareHash'),
  inspectBatch: batches.call,
  stopInspectingBatch: batches.stop,
};

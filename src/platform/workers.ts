/** The three pieces of core work that run off the page's thread, each in a worker of its own. */
import type { CaptureReport, CaptureRequest } from '#core/checks/inspect-capture.ts';
import type { FlowRequest, FlowRun } from '#core/flows/run-flow.ts';
import type { Result } from '#core/shared/result.ts';
import type { CaptureProblem } from '#core/traces/model.ts';
import type { TokenReport, TokenRequest } from '#core/verdicts/inspect-token.ts';
import flowWorker from '#workers/flow.worker.ts?worker&url';
import tokenWorker from '#workers/token.worker.ts?worker&url';
import traceWorker from '#workers/trace.worker.ts?worker&url';
import { connectWorker } from './worker-client.ts';

/** Hostile input must not keep the reader waiting for ever. */
const TOKEN_WITHIN_MILLISECONDS = 20_000;

export const flows = connectWorker<FlowRequest, FlowRun | undefined>(flowWorker, 'runFlow');
export const tokens = connectWorker<TokenRequest, TokenReport>(tokenWorker, 'inspectToken', TOKEN_WITHIN_MILLISECONDS);
export const captures = connectWorker<CaptureRequest, Result<CaptureReport, CaptureProblem>>(
  traceWorker,
  'inspectCapture',
);

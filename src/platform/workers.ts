/** The pieces of core work that run off the page's thread, each in a worker of its own. */
import engine from 'virtual:flow-engine';
import type { FlowWorks } from '#workers/flow.worker.ts';
import flowWorker from '#workers/flow.worker.ts?worker&url';
import type { TokenWorks } from '#workers/token.worker.ts';
import tokenWorker from '#workers/token.worker.ts?worker&url';
import type { WorkbenchWorks } from '#workers/workbench.worker.ts';
import workbenchWorker from '#workers/workbench.worker.ts?worker&url';
import { connectorTo } from './worker-client.ts';

/** Hostile input must not keep the reader waiting for ever; a worker may die without a word. Each is tried twice. */
const TOKEN_WITHIN_MILLISECONDS = 15_000;
const FLOW_WITHIN_MILLISECONDS = 30_000;

const flowWorks = connectorTo<FlowWorks>(flowWorker, FLOW_WITHIN_MILLISECONDS);
const tokenWorks = connectorTo<TokenWorks>(tokenWorker, TOKEN_WITHIN_MILLISECONDS);
const workbenchWorks = connectorTo<WorkbenchWorks>(workbenchWorker, TOKEN_WITHIN_MILLISECONDS);

const flows = flowWorks('runFlow');
/** While the page draws itself the worker cannot begin, but what it will import can travel. */
let ahead: HTMLLinkElement | undefined;
export const playFlow: typeof flows.call = (request) => {
  if (engine !== undefined && ahead === undefined) {
    ahead = Object.assign(document.createElement('link'), { rel: 'modulepreload', href: engine });
    document.head.append(ahead);
  }
  return flows.call(request);
};
/** In a worker of its own, so that a search does not wait for keys being made. */
export const flowSearch = flowWorks('searchFlows');
export const termUses = flowWorks('findTermUses');
export const tokens = tokenWorks('inspectToken');
/** Many tokens take the time that they take; the reader can stop it. */
const batches = connectorTo<WorkbenchWorks>(workbenchWorker)('inspectBatchBy');

export const workbench = {
  compareWithText: workbenchWorks('compareWithText').call,
  signEdited: workbenchWorks('signEdited').call,
  tryTamperings: workbenchWorks('tryTamperings').call,
  redactToken: workbenchWorks('redactToken').call,
  tokenReportMarkdown: workbenchWorks('tokenReportMarkdown').call,
  compareHash: workbenchWorks('compareHash').call,
  mayBeKept: workbenchWorks('mayBeKept').call,
  inspectBatch: batches.call,
  stopInspectingBatch: batches.stop,
};

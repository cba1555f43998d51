/** A batch, judged by the rule set that the reader chose. */
import { judgeAsBotBuilderJs } from '#core/verdicts/botbuilder-js/botbuilder-js.ts';
import { inspectBatch, type BatchReport, type BatchRequest } from './inspect-batch.ts';
import type { RuleSetId } from './model.ts';
import { OTHER_RULE_SETS } from './other-rule-sets.ts';

export interface BatchQuestion extends BatchRequest {
  readonly ruleSet: RuleSetId;
}

export interface BatchProgress {
  readonly done: number;
  readonly found: number;
}

const JUDGES = { 'botbuilder-js': judgeAsBotBuilderJs, ...OTHER_RULE_SETS };

export const inspectBatchBy = (
  { ruleSet, ...request }: BatchQuestion,
  tell: (progress: BatchProgress) => void,
): Promise<BatchReport> =>
  inspectBatch(request, { judge: JUDGES[ruleSet], onProgress: (done, found) => tell({ done, found }) });

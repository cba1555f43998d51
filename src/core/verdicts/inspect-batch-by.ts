/** A batch, judged by the rule set that the reader chose. */
import { judgeAsAgentsJs } from './agents-js.ts';
import { judgeAsAgentsNet } from './agents-net.ts';
import type { BotRequest } from './bot-request.ts';
import { judgeAsBotBuilderJs } from './botbuilder-js.ts';
import { judgeAsBotBuilderNet } from './botbuilder-net.ts';
import { inspectBatch, type BatchReport, type BatchRequest } from './inspect-batch.ts';
import { judgeByMicrosoftDocs } from './microsoft-docs.ts';
import type { RuleSetId, Verdict } from './model.ts';
import { judgeBySpecifications } from './specifications.ts';

export interface BatchQuestion extends BatchRequest {
  readonly ruleSet: RuleSetId;
}

export interface BatchProgress {
  readonly done: number;
  readonly found: number;
}

const JUDGES: Readonly<Record<RuleSetId, (request: BotRequest) => Verdict>> = {
  'botbuilder-js': judgeAsBotBuilderJs,
  'botbuilder-net': judgeAsBotBuilderNet,
  'agents-js': judgeAsAgentsJs,
  'agents-net': judgeAsAgentsNet,
  specifications: judgeBySpecifications,
  'microsoft-docs': judgeByMicrosoftDocs,
};

export const inspectBatchBy = (
  { ruleSet, ...request }: BatchQuestion,
  tell: (progress: BatchProgress) => void,
): Promise<BatchReport> =>
  inspectBatch(request, { judge: JUDGES[ruleSet], onProgress: (done, found) => tell({ done, found }) });

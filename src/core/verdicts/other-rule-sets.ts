/** The rule sets beside BotBuilder JS, in one piece: a token can be shown before they are loaded. */
import { judgeAsAgentsJs } from '#core/verdicts/agents-js/agents-js.ts';
import { judgeAsAgentsNet } from '#core/verdicts/agents-net/agents-net.ts';
import type { BotRequest } from './bot-request.ts';
import { judgeAsBotBuilderNet } from '#core/verdicts/botbuilder-net/botbuilder-net.ts';
import { judgeByMicrosoftDocs } from '#core/verdicts/microsoft-docs/microsoft-docs.ts';
import type { RuleSetId, Verdict } from './model.ts';
import { judgeBySpecifications } from '#core/verdicts/specifications/specifications.ts';

/** In the order of `RULE_SET_IDS`. */
export const OTHER_RULE_SETS: Readonly<Record<Exclude<RuleSetId, 'botbuilder-js'>, (request: BotRequest) => Verdict>> =
  {
    'botbuilder-net': judgeAsBotBuilderNet,
    'agents-js': judgeAsAgentsJs,
    'agents-net': judgeAsAgentsNet,
    specifications: judgeBySpecifications,
    'microsoft-docs': judgeByMicrosoftDocs,
  };

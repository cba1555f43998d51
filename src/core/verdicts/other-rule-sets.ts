/** The rule sets beside BotBuilder JS, in one piece: a token can be shown before they are loaded. */
import { judgeAsAgentsJs } from './agents-js.ts';
import { judgeAsAgentsNet } from './agents-net.ts';
import type { BotRequest } from './bot-request.ts';
import { judgeAsBotBuilderNet } from './botbuilder-net.ts';
import { judgeByMicrosoftDocs } from './microsoft-docs.ts';
import type { Verdict } from './model.ts';
import { judgeBySpecifications } from './specifications.ts';

/** In the order of `RULE_SET_IDS`. */
export const judgeByOthers = (request: BotRequest): readonly Verdict[] =>
  [judgeAsBotBuilderNet, judgeAsAgentsJs, judgeAsAgentsNet, judgeBySpecifications, judgeByMicrosoftDocs].map(
    (judgeAs) => judgeAs(request),
  );

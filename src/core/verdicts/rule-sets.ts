/** Every rule set’s verdict on the same request. Loaded apart from the code that finds and decodes a token. */
import type { BotRequest } from './bot-request.ts';
import { judgeAsBotBuilderJs } from '#core/verdicts/botbuilder-js/botbuilder-js.ts';
import type { Verdict } from './model.ts';

const loadOthers = () => import('./other-rule-sets.ts');

/** In the order of `RULE_SET_IDS`. */
export async function judgeByAll(request: BotRequest): Promise<readonly [Verdict, ...Verdict[]]> {
  const { OTHER_RULE_SETS } = await loadOthers();
  return [judgeAsBotBuilderJs(request), ...Object.values(OTHER_RULE_SETS).map((judgeAs) => judgeAs(request))];
}

/**
 * What BotBuilder JS 4.23 (botframework-connector, CloudAdapter, public cloud) answers to a token from a channel: its
 * checks in its own order, with its own messages and HTTP statuses. It calls jsonwebtoken, whose plain errors become 500
 * where its own become 401, so that a forged token gives 500 and an expired one 401.
 * Left out: the rules for Emulator, skill and App Service Extension tokens. What a bot is configured with of its own,
 * required endorsements and a claims validator, is named in the last check and not asked. Source: https://github.com/microsoft/botbuilder-js, libraries/botframework-connector/src/auth.
 */
import { memberOf } from '#core/shared/json-scanner.ts';
import {
  audienceIsBot,
  channelIsEndorsed,
  hasBegun,
  hasNotEnded,
  issuerIsConnector,
  ownRulesAreNotAsked,
  serviceUrlMatches,
} from './botbuilder-js-claim-rules.ts';
import type { BotRequest } from './bot-request.ts';
import type { Facts } from './botbuilder-js-facts.ts';
import { chooseKey } from './botbuilder-js-key-choice.ts';
import {
  algorithmIsAllowed,
  headerPresent,
  isChannelToken,
  issuerIsListed,
  keyIsFound,
  keysAreLoaded,
  schemeIsBearer,
  signatureIsPresent,
  signatureMatches,
  tokenIsReadable,
} from './botbuilder-js-key-rules.ts';
import { readingOf, routeOf } from './botbuilder-js-route.ts';
import { javaScriptValue } from './claim-values.ts';
import { judge, type Rule } from './judge.ts';
import type { RuleSet, Verdict } from './model.ts';

const RULE_SET: RuleSet = {
  id: 'botbuilder-js',
  name: 'BotBuilder JS',
  version: '4.23.3, public cloud',
  basis: 'run',
};

const RULES_FOR_ITS_CONTENT: readonly Rule<Facts>[] = [
  issuerIsListed,
  keysAreLoaded,
  keyIsFound,
  signatureIsPresent,
  algorithmIsAllowed,
  signatureMatches,
  hasBegun,
  hasNotEnded,
  channelIsEndorsed,
  issuerIsConnector,
  audienceIsBot,
  serviceUrlMatches,
  ownRulesAreNotAsked,
];

const isOnChannelRoute = ({ route }: Facts): boolean => route === 'channel';
const isReadOnChannelRoute = (facts: Facts): boolean => isOnChannelRoute(facts) && facts.reading !== 'unknown';

const onlyIf =
  (applies: (facts: Facts) => boolean) =>
  (rule: Rule<Facts>): Rule<Facts> => ({
    ...rule,
    judge: (facts) =>
      applies(facts)
        ? rule.judge(facts)
        : { outcome: 'not-checked', reason: 'It rests on a check above that cannot be decided.' },
  });

const RULES = [
  headerPresent,
  isChannelToken,
  ...[schemeIsBearer, tokenIsReadable].map(onlyIf(isOnChannelRoute)),
  ...RULES_FOR_ITS_CONTENT.map(onlyIf(isReadOnChannelRoute)),
];

export function judgeAsBotBuilderJs(request: BotRequest): Verdict {
  const { token, keys, scheme, context } = request;
  const reading = readingOf(token);
  const payload = reading === 'readable' ? token.payload.json : undefined;
  const header = token.header.json;
  return judge(RULE_SET, RULES, {
    ...request,
    reading,
    route: routeOf(payload, scheme, context.channelId),
    header,
    payload,
    choice: chooseKey(javaScriptValue(memberOf(header, 'kid')), keys),
  });
}

/**
 * What the Microsoft 365 Agents SDK for JavaScript 1.8.1 (@microsoft/agents-hosting, authorizeJWT before CloudAdapter)
 * answers to a message with this token: its checks in its own order and its own texts. It looks at claims before the
 * signature, asks for no endorsements, and by default for no issuer. Assumed: one connection with the bot's app id and
 * tenant, public cloud, validateIssuer and validateServiceUrl off, a POST. Source: https://github.com/microsoft/Agents-for-js.
 */
import { issuerIsNotAsked, ownTokenIsNotAsked, serviceUrlIsOfHost, tenantMatches } from './agents-js-claim-rules.ts';
import { JSONWEBTOKEN, SKEW_SECONDS, unauthorized, type Facts } from './agents-js-facts.ts';
import { audienceIsClient, headerPresent, schemeIsBearer, tokenIsReadable } from './agents-js-first-rules.ts';
import { chooseKey } from './agents-js-key-choice.ts';
import { algorithmIsAllowed, keyIsFound, keysAreLoaded, signatureMatches } from './agents-js-key-rules.ts';
import { readAsJsonwebtoken } from './agents-js-reading.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { rulesOfJsonwebtoken } from '#core/verdicts/jsonwebtoken-rules.ts';
import { judge, type Rule } from '#core/verdicts/judge.ts';
import { asSeenBySdks } from '#core/verdicts/key-trials.ts';
import type { RuleSet, Verdict } from '#core/verdicts/model.ts';
import { onlyIf } from '#core/verdicts/only-if.ts';

const RULE_SET: RuleSet = { id: 'agents-js', name: 'Agents SDK JS', version: '1.8.1', basis: 'run' };

const { signatureIsPresent, hasBegun, hasNotEnded } = rulesOfJsonwebtoken<Facts>({
  source: JSONWEBTOKEN,
  skewSeconds: SKEW_SECONDS,
  answerTo: unauthorized,
});

const RULES_FOR_ITS_CONTENT: readonly Rule<Facts>[] = [
  audienceIsClient,
  keysAreLoaded,
  keyIsFound,
  signatureIsPresent,
  algorithmIsAllowed,
  signatureMatches,
  hasBegun,
  hasNotEnded,
  issuerIsNotAsked,
  tenantMatches,
  serviceUrlIsOfHost,
];

const isReadable = ({ reading }: Facts): boolean => reading.kind !== 'unclear';

const RULES = [
  headerPresent,
  schemeIsBearer,
  tokenIsReadable,
  ...RULES_FOR_ITS_CONTENT.map(onlyIf(isReadable)),
  ownTokenIsNotAsked,
];

export function judgeAsAgentsJs(asked: BotRequest): Verdict {
  const request = asSeenBySdks(asked);
  const reading = readAsJsonwebtoken(request.token);
  const { header, payload } = reading.kind === 'read' ? reading : { header: undefined, payload: undefined };
  return judge(RULE_SET, RULES, { ...request, reading, header, payload, choice: chooseKey(header, request.keys) });
}

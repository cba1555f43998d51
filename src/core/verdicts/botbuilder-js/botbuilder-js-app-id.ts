/** How BotBuilder JS compares a claim with the bot's own app id: with one string, exactly. */
import { memberOf } from '#core/shared/json-scanner.ts';
import { showText } from '#core/tokens/show-text.ts';
import { SERVICE_NAMES } from './botbuilder-js-cloud.ts';
import { claimValue, compareClaim, LIVE_PATH, nearMiss, unauthorized, type Facts } from './botbuilder-js-facts.ts';
import { whereItBelongs } from './botbuilder-js-misplaced.ts';
import { printedValue } from '#core/verdicts/claim-values.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';

interface Refusal {
  readonly reason: string;
  readonly answer: VerdictAnswer;
  readonly advice: string;
}

/** `refuse` is asked about any other value. */
export function compareWithAppId(facts: Facts, name: string, refuse: (appId: string) => Refusal): Ruling {
  const { appId } = facts.context;
  const compare = compareClaim(facts, name, 'App id of the bot', appId);
  if (appId === undefined)
    return {
      outcome: 'cannot-tell',
      reason: 'The bot’s app id is not known.',
      comparison: compare('cannot-tell'),
      advice: 'Fill in MicrosoftAppId as the bot is configured with it.',
    };
  if (claimValue(facts, name) === appId)
    return { outcome: 'pass', reason: `Its ${name} is the bot’s app id.`, comparison: compare('pass') };
  const { reason, answer, advice } = refuse(appId);
  return {
    outcome: 'fail',
    reason,
    answer,
    comparison: compare('fail'),
    advice: whereItBelongs(facts) ?? advice,
  };
}

export const invalidAppId = (facts: Facts, claim: string): VerdictAnswer =>
  unauthorized(`Unauthorized. Invalid AppId passed on token: ${printedValue(memberOf(facts.payload, claim))}`);

export const audienceRule = (answerTo: (facts: Facts) => VerdictAnswer): Rule<Facts> => ({
  id: 'audience',
  point: 'audience',
  label: 'aud is the bot’s app id',
  source: LIVE_PATH,
  judge: (facts) =>
    compareWithAppId(facts, 'aud', (appId) => ({
      reason: describeAudience(claimValue(facts, 'aud') ?? null, appId),
      answer: answerTo(facts),
      advice: 'Compare with MicrosoftAppId in the bot’s configuration and with the app id of the Azure Bot resource.',
    })),
});

function describeAudience(audience: unknown, appId: string): string {
  if (audience === null) return 'It has no aud.';
  if (SERVICE_NAMES.includes(audience)) return 'Its aud is the Connector, as in a token from a bot, not to one.';
  if (typeof audience !== 'string') return 'Its aud is not a single string, and the SDK takes nothing else.';
  const miss = nearMiss(audience, appId);
  return miss === undefined ? `Its aud is ${showText(audience)}, another app than the bot.` : `Its aud ${miss}.`;
}

/** BotBuilder JS on a token of Entra, last: which app it names, whether it may call, and whether the bot may answer. */
import { memberOf } from '#core/shared/json-scanner.ts';
import { showText } from '#core/tokens/show-text.ts';
import { audienceRule, compareWithAppId, invalidAppId } from './botbuilder-js-app-id.ts';
import { SERVICE_NAMES } from './botbuilder-js-cloud.ts';
import {
  claimValue,
  LIVE_PATH,
  nearMiss,
  serverError,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import { whereItBelongs } from './botbuilder-js-misplaced.ts';
import { callerClaim, callerOf, isSkillClaims } from './botbuilder-js-route.ts';
import { javaScriptValue, printedValue } from '#core/verdicts/claim-values.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';
import { comparedWithList } from '#core/verdicts/value-comparison.ts';

/** Of the Emulator and of App Service Extensions, which call this claim the Emulator's too. */
export const versionIsKnown: Rule<Facts> = {
  id: 'version',
  point: 'version',
  label: 'ver is “1.0” or “2.0”',
  source: LIVE_PATH,
  judge: (facts) => {
    const version = claimValue(facts, 'ver') ?? null;
    if (version === null)
      return {
        outcome: 'fail',
        reason: 'It has no ver.',
        answer: unauthorized('Unauthorized. "ver" claim is required on Emulator Tokens.'),
        advice: whereItBelongs(facts) ?? 'Every access token of Entra has one: look who made this token.',
      };
    const claim = callerClaim(version);
    const shown = printedValue(memberOf(facts.payload, 'ver'));
    return claim === undefined
      ? {
          outcome: 'fail',
          reason: `Its ver is ${showText(shown)}, which the SDK does not know.`,
          answer: unauthorized(`Unauthorized. Unknown Emulator Token version "${shown}".`),
          advice: 'Entra writes ver as the text “1.0” or “2.0”.',
        }
      : { outcome: 'pass', reason: `Its ver is ${showText(shown)}: the SDK reads the app id from ${claim}.` };
  },
};

const OTHER_CLAIM = { appid: 'azp', azp: 'appid' } as const;
const VERSION_OF = { appid: '1.0', azp: '2.0' } as const;

export const callerIsBot: Rule<Facts> = {
  id: 'app-id',
  point: 'app-id',
  label: 'appid (or azp) is the bot’s app id',
  source: LIVE_PATH,
  judge: (facts) => {
    const name = callerClaim(claimValue(facts, 'ver')) ?? 'appid';
    const caller = claimValue(facts, name);
    if (!caller)
      return {
        outcome: 'fail',
        reason: missingCaller(facts, name),
        answer: unauthorized(
          `Unauthorized. "${name}" claim is required on Emulator Token version "${VERSION_OF[name]}".`,
        ),
        advice: 'ver and app id must fit: ver “1.0” with appid, ver “2.0” with azp.',
      };
    return compareWithAppId(facts, name, (appId) => ({
      reason: `Its ${name} ${(typeof caller === 'string' ? nearMiss(caller, appId) : undefined) ?? 'is another app than the bot'}.`,
      answer: invalidAppId(facts, name),
      advice: 'Give the Emulator the app id that the bot is configured with.',
    }));
  },
};

function missingCaller(facts: Facts, name: 'appid' | 'azp'): string {
  const other = OTHER_CLAIM[name];
  return claimValue(facts, other)
    ? `It has ${other} alone, but in a token of version ${VERSION_OF[name]} the SDK reads ${name}.`
    : `It has no ${name}.`;
}

const skillRefusal = (message: string): VerdictAnswer => unauthorized(`SkillValidation.validateIdentity(): ${message}`);
const skillNeeds = (claim: string): VerdictAnswer => skillRefusal(`'${claim}' claim is required on skill Tokens.`);

export const audienceIsSkill = audienceRule((facts) =>
  claimValue(facts, 'aud') ? skillRefusal('Invalid audience.') : skillNeeds('aud'),
);

export const skillHasVersion: Rule<Facts> = {
  id: 'version',
  point: 'version',
  label: 'There is a ver',
  source: LIVE_PATH,
  judge: (facts) =>
    claimValue(facts, 'ver')
      ? { outcome: 'pass', reason: 'It has a ver.' }
      : { outcome: 'fail', reason: 'It has no ver.', answer: skillNeeds('ver') },
};

export const skillNamesCaller: Rule<Facts> = {
  id: 'app-id',
  point: 'app-id',
  label: 'appid (or azp) names the caller',
  source: LIVE_PATH,
  judge: (facts) => {
    const caller = callerOf(facts.payload);
    return caller === undefined
      ? {
          outcome: 'fail',
          reason: 'It names no caller: the SDK reads appid where ver is “1.0” and azp where it is “2.0”.',
          answer: skillRefusal('Invalid appId.'),
        }
      : { outcome: 'pass', reason: `The caller is ${showText(printedValue(caller))}.` };
  },
};

/** Without a claims validator a skill's token is refused; the SDK's own one compares a list of callers. */
function askValidator(facts: Facts): Ruling {
  const { payload, context } = facts;
  const { allowedCallers: allowed } = context;
  if (!isSkillClaims(payload))
    return allowed === undefined
      ? { outcome: 'not-checked', reason: 'The bot’s own claims validator, if it has one, was not asked.' }
      : { outcome: 'pass', reason: 'The allowed callers are asked about a skill’s token only.' };
  if (allowed === undefined)
    return {
      outcome: 'cannot-tell',
      reason: 'Which callers the bot’s claims validator allows, if it has one, is not known.',
      advice: 'Fill in the allowed callers as the bot is configured with them.',
    };
  if (allowed.length === 0)
    return {
      outcome: 'fail',
      reason: 'It counts as a skill’s token, and the bot has no claims validator.',
      answer: unauthorized('Unauthorized Access. Request is not authorized. Skill Claims require validation.'),
      advice:
        whereItBelongs(facts) ??
        'If the bot is a skill, give its AuthenticationConfiguration an allowedCallersClaimsValidator with the caller’s app id.',
    };
  if (allowed.includes('*')) return { outcome: 'pass', reason: 'Every caller is allowed.' };
  const caller = callerOf(payload);
  const shown = printedValue(caller);
  const passes = allowed.some((each) => each === javaScriptValue(caller));
  const comparison = comparedWithList(['Caller', shown], ['Allowed callers', allowed], passes ? 'pass' : 'fail');
  if (passes) return { outcome: 'pass', reason: 'The caller is allowed.', comparison };
  return {
    outcome: 'fail',
    reason: `The caller ${showText(shown)} is not allowed.`,
    comparison,
    answer: serverError(
      `Received a request from an application with an appID of "${shown}". To enable requests from this skill, add the skill to your configuration file.`,
    ),
    advice: whereItBelongs(facts) ?? 'If the caller may use this skill, add its app id to the allowed callers.',
  };
}

export const validatorAgrees: Rule<Facts> = {
  id: 'own-rules',
  point: 'own-rules',
  label: 'The bot’s own claims validator',
  source: sourceFile('authenticationConfiguration.ts'),
  judge: askValidator,
};

export const callerIsAllowed: Rule<Facts> = {
  id: 'caller',
  point: 'caller',
  label: 'The claims validator allows the caller',
  source: sourceFile('allowedCallersClaimsValidator.ts'),
  judge: askValidator,
};

/** Nothing compares `aud` before; the bot's credentials for its answer are then asked for by it. */
export const botCanAnswer: Rule<Facts> = {
  id: 'credentials',
  point: 'credentials',
  label: 'The bot has credentials for aud',
  source: sourceFile('passwordServiceClientCredentialFactory.ts'),
  judge: (facts) => {
    const name = (claimValue(facts, 'aud') ?? null) === null ? 'appid' : 'aud';
    return compareWithAppId(facts, name, () => ({
      reason: SERVICE_NAMES.includes(claimValue(facts, name))
        ? 'It is made out to the Connector, not to this bot: a bot’s own token, going the wrong way.'
        : `The bot would answer as the app in ${name}, and has no credentials for it.`,
      answer: serverError('Invalid appId.'),
      advice: 'The aud of a token of the Emulator is the bot’s app id: look who made this token.',
    }));
  },
};

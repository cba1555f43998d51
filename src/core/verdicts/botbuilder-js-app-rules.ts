/** BotBuilder JS last: for which bot the token is, who sent it, and whether the bot may answer. One list per kind. */
import { memberOf } from '#core/shared/json-scanner.ts';
import { showText } from '#core/tokens/show-text.ts';
import {
  claimValue,
  compareClaim,
  LIVE_PATH,
  nearMiss,
  serverError,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import { whereItBelongs } from './botbuilder-js-misplaced.ts';
import { callerClaim, callerOf, isSkillClaims } from './botbuilder-js-route.ts';
import { SERVICE_NAMES } from './botbuilder-js-cloud.ts';
import { javaScriptValue, printedValue } from './claim-values.ts';
import type { Rule, Ruling } from './judge.ts';
import type { VerdictAnswer } from './model.ts';

const FILL_IN_APP_ID = 'Fill in MicrosoftAppId as the bot is configured with it.';

export const issuerIsConnector: Rule<Facts> = {
  id: 'issuer',
  point: 'issuer',
  label: 'iss is the Connector, now that it is signed',
  source: LIVE_PATH,
  judge: ({ cloud }) => ({ outcome: 'pass', reason: `Its iss is ${cloud.issuer}, as checked before.` }),
};

/** By an exact comparison with one string; `refuse` gives the answer for another or none. */
const audienceRule = (refuse: (facts: Facts) => VerdictAnswer): Rule<Facts> => ({
  id: 'audience',
  point: 'audience',
  label: 'aud is the bot’s app id',
  source: LIVE_PATH,
  judge: (facts) => {
    const { appId } = facts.context;
    const audience = claimValue(facts, 'aud') ?? null;
    const compare = compareClaim(facts, 'aud', 'App id of the bot', appId);
    if (appId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The bot’s app id is not known.',
        comparison: compare('cannot-tell'),
        advice: FILL_IN_APP_ID,
      };
    if (audience === appId)
      return { outcome: 'pass', reason: 'Its aud is the bot’s app id.', comparison: compare('pass') };
    return {
      outcome: 'fail',
      reason: describeAudience(audience, appId),
      comparison: compare('fail'),
      answer: refuse(facts),
      advice:
        whereItBelongs(facts) ??
        'Compare with MicrosoftAppId in the bot’s configuration and with the app id of the Azure Bot resource.',
    };
  },
});

function describeAudience(audience: unknown, appId: string): string {
  if (audience === null) return 'It has no aud.';
  if (SERVICE_NAMES.includes(audience)) return 'Its aud is the Connector, as in a token from a bot, not to one.';
  if (typeof audience !== 'string') return 'Its aud is not a single string, and the SDK takes nothing else.';
  const miss = nearMiss(audience, appId);
  return miss === undefined ? `Its aud is ${showText(audience)}, another app than the bot.` : `Its aud ${miss}.`;
}

const invalidAppId = (facts: Facts, claim: string): VerdictAnswer =>
  unauthorized(`Unauthorized. Invalid AppId passed on token: ${printedValue(memberOf(facts.payload, claim))}`);

export const audienceIsBot = audienceRule((facts) => invalidAppId(facts, 'aud'));
export const audienceIsSkill = audienceRule((facts) =>
  skillRefusal(claimValue(facts, 'aud') ? 'Invalid audience.' : required('aud')),
);

const required = (claim: string): string => `'${claim}' claim is required on skill Tokens.`;
const skillRefusal = (message: string): VerdictAnswer => unauthorized(`SkillValidation.validateIdentity(): ${message}`);

export const serviceUrlMatches: Rule<Facts> = {
  id: 'serviceurl',
  point: 'serviceurl',
  label: 'serviceurl is the activity’s serviceUrl',
  source: LIVE_PATH,
  judge: (facts) => {
    const { serviceUrl } = facts.context;
    const claim = claimValue(facts, 'serviceurl');
    const compare = compareClaim(facts, 'serviceurl', 'serviceUrl of the activity', serviceUrl);
    if (serviceUrl === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The activity’s serviceUrl is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in serviceUrl as the activity has it.',
      };
    if (serviceUrl === '' || (facts.cloud.kind === 'enterprise' && !isTakenForUrl(serviceUrl)))
      return { outcome: 'not-checked', reason: 'The activity has no serviceUrl; the SDK then skips this check.' };
    if (claim === serviceUrl)
      return { outcome: 'pass', reason: 'Its serviceurl is the activity’s.', comparison: compare('pass') };
    return {
      outcome: 'fail',
      reason: describeServiceUrl(claim, serviceUrl, memberOf(facts.payload, 'serviceUrl') !== undefined),
      comparison: compare('fail'),
      answer: unauthorized('Unauthorized. ServiceUrl claim do not match.'),
      advice: 'Take serviceUrl from the activity unchanged; the comparison is exact, including the final slash.',
    };
  },
};

/** `isValidServiceURL` in jwtTokenValidation.ts */
const isTakenForUrl = (serviceUrl: string): boolean =>
  URL.canParse(/^(?:http|wss)/.test(serviceUrl.trim()) ? serviceUrl.trim() : `https://${serviceUrl.trim()}`);

function describeServiceUrl(claim: unknown, serviceUrl: string, hasCamelCase: boolean): string {
  if (typeof claim !== 'string')
    return hasCamelCase
      ? 'It has a “serviceUrl”, but the SDK reads “serviceurl” in lower case.'
      : 'It has no serviceurl that is a string.';
  const miss = nearMiss(claim, serviceUrl);
  return miss === undefined ? 'Its serviceurl is another than the activity’s serviceUrl.' : `Its serviceurl ${miss}.`;
}

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
    const { appId } = facts.context;
    const name = callerClaim(claimValue(facts, 'ver')) ?? 'appid';
    const caller = claimValue(facts, name);
    const compare = compareClaim(facts, name, 'App id of the bot', appId);
    if (!caller)
      return {
        outcome: 'fail',
        reason: missingCaller(facts, name),
        comparison: compare('fail'),
        answer: unauthorized(
          `Unauthorized. "${name}" claim is required on Emulator Token version "${VERSION_OF[name]}".`,
        ),
        advice: 'ver and app id must fit: ver “1.0” with appid, ver “2.0” with azp.',
      };
    if (appId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The bot’s app id is not known.',
        comparison: compare('cannot-tell'),
        advice: FILL_IN_APP_ID,
      };
    if (caller === appId)
      return { outcome: 'pass', reason: `Its ${name} is the bot’s app id.`, comparison: compare('pass') };
    const miss = typeof caller === 'string' ? nearMiss(caller, appId) : undefined;
    return {
      outcome: 'fail',
      reason: `Its ${name} ${miss ?? 'is another app than the bot'}.`,
      comparison: compare('fail'),
      answer: invalidAppId(facts, name),
      advice: whereItBelongs(facts) ?? 'Give the Emulator the app id that the bot is configured with.',
    };
  },
};

function missingCaller(facts: Facts, name: 'appid' | 'azp'): string {
  const other = OTHER_CLAIM[name];
  return claimValue(facts, other)
    ? `It has ${other} alone, but in a token of version ${VERSION_OF[name]} the SDK reads ${name}.`
    : `It has no ${name}.`;
}

export const skillHasVersion: Rule<Facts> = {
  id: 'version',
  point: 'version',
  label: 'There is a ver',
  source: LIVE_PATH,
  judge: (facts) =>
    claimValue(facts, 'ver')
      ? { outcome: 'pass', reason: 'It has a ver.' }
      : { outcome: 'fail', reason: 'It has no ver.', answer: skillRefusal(required('ver')) },
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
  const caller = callerOf(payload);
  const shown = caller === undefined ? 'undefined' : printedValue(caller);
  const passes = allowed.includes('*') || allowed.some((each) => each === javaScriptValue(caller));
  const comparison = {
    left: { label: 'Caller', value: shown },
    right: { label: 'Allowed callers', value: allowed.join(', ') },
    outcome: passes ? 'pass' : 'fail',
  } as const;
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
    const { appId } = facts.context;
    const name = (claimValue(facts, 'aud') ?? null) === null ? 'appid' : 'aud';
    const compare = compareClaim(facts, name, 'App id of the bot', appId);
    if (appId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The bot’s app id is not known.',
        comparison: compare('cannot-tell'),
        advice: FILL_IN_APP_ID,
      };
    if (claimValue(facts, name) === appId)
      return { outcome: 'pass', reason: `Its ${name} is the bot’s app id.`, comparison: compare('pass') };
    return {
      outcome: 'fail',
      reason: `The bot would answer as the app in ${name}, and has no credentials for it.`,
      comparison: compare('fail'),
      answer: serverError('Invalid appId.'),
      advice:
        whereItBelongs(facts) ?? 'The aud of a token of the Emulator is the bot’s app id: look who made this token.',
    };
  },
};

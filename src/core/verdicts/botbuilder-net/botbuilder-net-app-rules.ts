/** BotBuilder .NET last: for which bot the token is, who sent it, and whether the bot can answer. */
import { showText } from '#core/tokens/show-text.ts';
import { nearMiss } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { claimOf, claimsOf } from './botbuilder-net-claims.ts';
import { sdkFile, serverError, unauthorized, type Facts } from './botbuilder-net-facts.ts';
import { callerOf, isSkillShaped } from './botbuilder-net-route.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import { APP_ID_UNKNOWN, SERVICE_URL_UNKNOWN } from '#core/verdicts/not-known.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

const isBlank = (text: string): boolean => text.trim() === '';

/** Whether the claim is the bot’s app id, letter by letter; `logged` where it is another. */
function isBot(claim: string, value: string, { context: { appId } }: Facts, logged: string): Ruling {
  if (appId === undefined) return APP_ID_UNKNOWN;
  const passes = value === appId;
  const comparison = compared([`${claim} in the token`, value], ['App id of the bot', appId], passes ? 'pass' : 'fail');
  if (passes) return { outcome: 'pass', reason: `Its ${claim} is the bot’s app id.`, comparison };
  const miss = nearMiss(value, appId);
  return unauthorized(
    miss === undefined ? `Its ${claim} is ${showText(value)}, another app than the bot.` : `Its ${claim} ${miss}.`,
    logged,
    {
      comparison,
      advice: 'Compare with MicrosoftAppId in the bot’s configuration and with the app id of the Azure Bot resource.',
    },
  );
}

export const audienceIsBot: Rule<Facts> = {
  id: 'audience',
  point: 'audience',
  label: 'The first aud is the bot’s app id',
  source: sdkFile('ChannelValidation'),
  judge: (facts) => {
    const audience = claimOf(facts.payload, 'aud');
    if (audience === undefined) return unauthorized('It has no aud.', 'Missing aud claim');
    if (isBlank(audience))
      return unauthorized(
        'Its aud is empty.',
        facts.cloud.kind === 'government' ? 'aud claim empty' : 'Missing AppId claim',
      );
    return isBot('aud', audience, facts, `Invalid AppId passed on token: ${audience}`);
  },
};

export const skillHasVersion: Rule<Facts> = {
  id: 'version',
  point: 'version',
  label: 'It has a ver',
  source: sdkFile('SkillValidation'),
  judge: ({ payload }) =>
    claimOf(payload, 'ver') === undefined
      ? unauthorized('It has no ver.', "'ver' claim is required on skill Tokens.")
      : { outcome: 'pass', reason: 'It has a ver.' },
};

export const audienceIsSkill: Rule<Facts> = {
  ...audienceIsBot,
  source: sdkFile('SkillValidation'),
  judge: (facts) => {
    const audience = claimOf(facts.payload, 'aud') ?? '';
    return isBlank(audience)
      ? unauthorized('It has no aud.', "'aud' claim is required on skill Tokens.")
      : isBot('aud', audience, facts, 'Invalid audience.');
  },
};

export const skillNamesCaller: Rule<Facts> = {
  id: 'app-id',
  point: 'app-id',
  label: 'It names the app that calls',
  source: sdkFile('SkillValidation'),
  judge: ({ payload }) => {
    const caller = callerOf(payload) ?? '';
    return isBlank(caller)
      ? unauthorized('It names no calling app in the claim of its version.', 'Invalid appId.')
      : { outcome: 'pass', reason: `The calling app is ${showText(caller)}.` };
  },
};

/** Of the Emulator and of an App Service Extension: `ver` says which claim holds the app id. `aud` is not looked at. */
const appIdRule = (name: string, file: string, refusedApp: string): Rule<Facts> => ({
  id: 'app-id',
  point: 'app-id',
  label: 'appid or azp, as ver says, is the bot’s app id',
  source: sdkFile(file),
  judge: (facts) => {
    const version = claimOf(facts.payload, 'ver');
    if (version === undefined) return unauthorized('It has no ver.', `'ver' claim is required on ${name} Tokens.`);
    const claim = isBlank(version) || version === '1.0' ? 'appid' : version === '2.0' ? 'azp' : undefined;
    if (claim === undefined)
      return unauthorized(`Its ver is ${showText(version)}.`, `Unknown ${name} Token version '${version}'.`);
    const app = claimOf(facts.payload, claim);
    if (app === undefined) {
      const needed = claim === 'appid' ? '1.0' : '2.0';
      return unauthorized(`It has no ${claim}.`, `'${claim}' claim is required on ${name} Token version '${needed}'.`);
    }
    return isBot(claim, app, facts, `${refusedApp}: ${app}`);
  },
});

export const emulatorIsBot = appIdRule('Emulator', 'EmulatorValidation', 'Invalid AppId passed on token');
export const extensionIsBot = appIdRule(
  'AseChannel',
  'AseChannelValidation',
  'AseChannelValidation Invalid AppId passed on token',
);

export const serviceUrlMatches: Rule<Facts> = {
  id: 'serviceurl',
  point: 'serviceurl',
  label: 'serviceurl is the activity’s serviceUrl, upper and lower case alike',
  source: sdkFile('ChannelValidation'),
  judge: ({ payload, context: { serviceUrl } }) => {
    const claim = claimOf(payload, 'serviceurl') ?? '';
    const sides = [
      ['serviceurl in the token', claim === '' ? undefined : claim],
      ['serviceUrl of the activity', serviceUrl],
    ] as const;
    if (serviceUrl === undefined) return { ...SERVICE_URL_UNKNOWN, comparison: compared(...sides, 'cannot-tell') };
    if (isBlank(claim))
      return unauthorized('It has no serviceurl.', 'Missing serviceurl claim', {
        comparison: compared(...sides, 'fail'),
      });
    if (claim.toLowerCase() === serviceUrl.toLowerCase())
      return { outcome: 'pass', reason: 'Its serviceurl is the activity’s.', comparison: compared(...sides, 'pass') };
    return unauthorized(
      `Its serviceurl ${nearMiss(claim, serviceUrl) ?? 'is another than the activity’s serviceUrl'}.`,
      'serviceurl claim mismatch',
      {
        comparison: compared(...sides, 'fail'),
        advice: 'Take serviceUrl from the activity; the final slash counts, upper and lower case do not.',
      },
    );
  },
};

function askValidator({ payload, context: { allowedCallers: allowed } }: Facts): Ruling {
  if (!isSkillShaped(payload))
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
    return unauthorized(
      'It counts as a skill’s token, and the bot has no claims validator.',
      'ClaimsValidator is required for validation of Skill Host calls.',
      { advice: 'If the bot is a skill, give its AuthenticationConfiguration an AllowedCallersClaimsValidator.' },
    );
  if (allowed.includes('*')) return { outcome: 'pass', reason: 'Every caller is allowed.' };
  const caller = callerOf(payload) ?? '';
  const passes = allowed.includes(caller);
  const comparison = comparedWithList(['Caller', caller], ['Allowed callers', allowed], passes ? 'pass' : 'fail');
  return passes
    ? { outcome: 'pass', reason: 'The caller is allowed.', comparison }
    : unauthorized(
        `The caller ${showText(caller)} is not allowed.`,
        `Received a request from a bot with an app ID of "${caller}". To enable requests from this caller, add the app ID to the configured set of allowedCallers.`,
        { comparison, advice: 'If the caller may use this skill, add its app id to the allowed callers.' },
      );
}

export const validatorAgrees: Rule<Facts> = {
  id: 'own-rules',
  point: 'own-rules',
  label: 'The bot’s own claims validator',
  source: sdkFile('JwtTokenValidation'),
  judge: askValidator,
};

export const callerIsAllowed: Rule<Facts> = {
  id: 'caller',
  point: 'caller',
  label: 'The claims validator allows the caller',
  source: sdkFile('AllowedCallersClaimsValidator'),
  judge: askValidator,
};

const ABSOLUTE_URL = /^[a-z][\w+.-]*:/i;

/** The bot answers as the app in `aud`, or in `appid` where there is none, to the activity’s serviceUrl. */
export const botCanAnswer: Rule<Facts> = {
  id: 'credentials',
  point: 'credentials',
  label: 'The bot can answer: one aud, its own credentials, a serviceUrl',
  source: sdkFile('BuiltinBotFrameworkAuthentication'),
  judge: ({ payload, context: { appId, serviceUrl } }) => {
    const claim = claimsOf(payload, 'aud').length === 0 ? 'appid' : 'aud';
    const apps = claimsOf(payload, claim);
    if (apps.length > 1)
      return serverError(
        `It has ${apps.length} values of ${claim}, and one is needed to answer.`,
        'an InvalidOperationException',
      );
    if (appId === undefined) return APP_ID_UNKNOWN;
    const [app = ''] = apps;
    if (app !== appId)
      return serverError(
        `The bot would answer as the app in ${claim}, and has no credentials for it.`,
        `“Invalid appId ${app} does not match expected ${appId}”`,
        {
          comparison: compared([`${claim} in the token`, app], ['App id of the bot', appId], 'fail'),
          advice: 'The aud of a token to a bot is the bot’s app id: look who made this token.',
        },
      );
    if (serviceUrl === undefined || (serviceUrl !== '' && !ABSOLUTE_URL.test(serviceUrl)))
      return {
        outcome: 'cannot-tell',
        reason: 'Whether the activity has a serviceUrl that the bot can answer to is not known.',
        advice: 'Fill in serviceUrl as the activity has it.',
      };
    return serviceUrl === ''
      ? serverError('The activity has no serviceUrl to answer to.', 'a UriFormatException')
      : { outcome: 'pass', reason: 'It has credentials and an address to answer to.' };
  },
};

/** BotBuilder JS after the signature: time, endorsements, issuer, audience, serviceurl. */
import { memberOf } from '#core/shared/json-scanner.ts';
import { durationText, looksLikeMilliseconds } from '#core/tokens/human-time.ts';
import { showText } from '#core/tokens/show-text.ts';
import {
  claimValue,
  CONNECTOR_ISSUER,
  nearMiss,
  serverError,
  SKEW_SECONDS,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import { javaScriptValue, printedValue, shownValue } from './claim-values.ts';
import type { Rule } from './judge.ts';

const EXTRACTOR = sourceFile('jwtTokenExtractor.ts');
const LIVE_PATH = sourceFile('parameterizedBotFrameworkAuthentication.ts');
const WRITE_SECONDS = 'Have its issuer write the instant as a number of seconds since 1970 (RFC 7519 section 2).';
const FIX_THE_CLOCK = 'Check the clock of the machine the bot runs on.';

export const hasBegun: Rule<Facts> = {
  id: 'nbf',
  point: 'nbf',
  label: 'nbf is not in the future, with 5 min of tolerance',
  source: EXTRACTOR,
  judge: (facts) => {
    const nbf = claimValue(facts, 'nbf');
    if (nbf === undefined) return { outcome: 'pass', reason: 'It has no nbf, which the SDK accepts.' };
    if (typeof nbf !== 'number')
      return {
        outcome: 'fail',
        reason: 'Its nbf is not a number.',
        answer: serverError('invalid nbf value'),
        advice: WRITE_SECONDS,
      };
    const ahead = nbf - Math.floor(facts.now);
    if (ahead > SKEW_SECONDS)
      return {
        outcome: 'fail',
        reason: `It is not yet valid: it begins in ${durationText(ahead)}, and 5 min are tolerated.`,
        answer: serverError('jwt not active'),
        advice: looksLikeMilliseconds(nbf) ? WRITE_SECONDS : FIX_THE_CLOCK,
      };
    return ahead > 0
      ? { outcome: 'in-skew', reason: `It begins in ${durationText(ahead)}, which is within the 5 min tolerated.` }
      : { outcome: 'pass', reason: `It began ${durationText(ahead)} ago.` };
  },
};

export const hasNotEnded: Rule<Facts> = {
  id: 'exp',
  point: 'exp',
  label: 'exp is not past, with 5 min of tolerance',
  source: EXTRACTOR,
  judge: (facts) => {
    const exp = claimValue(facts, 'exp');
    if (exp === undefined) return { outcome: 'pass', reason: 'It has no exp, so it never ends; the SDK accepts that.' };
    if (typeof exp !== 'number')
      return {
        outcome: 'fail',
        reason: 'Its exp is not a number.',
        answer: serverError('invalid exp value'),
        advice: WRITE_SECONDS,
      };
    const past = Math.floor(facts.now) - exp;
    if (past >= SKEW_SECONDS)
      return {
        outcome: 'fail',
        reason: `It expired ${durationText(past)} ago; less than 5 min is tolerated.`,
        answer: unauthorized('The token has expired'),
        advice: `Send a fresh token. ${FIX_THE_CLOCK}`,
      };
    return past >= 0
      ? { outcome: 'in-skew', reason: `It expired ${durationText(past)} ago, which is within the 5 min tolerated.` }
      : { outcome: 'pass', reason: `It expires in ${durationText(past)}.` };
  },
};

export const channelIsEndorsed: Rule<Facts> = {
  id: 'endorsements',
  point: 'endorsements',
  label: 'The key may speak for the channel',
  source: sourceFile('endorsementsValidator.ts'),
  judge: ({ choice, context: { channelId }, header }) => {
    if (choice.kind !== 'found')
      return {
        outcome: 'cannot-tell',
        reason: 'Which channels the key may speak for is not known without the key set.',
        advice: 'Paste the Connector’s key set.',
      };
    const { endorsements } = choice;
    if (endorsements?.kind !== 'array' || endorsements.items.length === 0)
      return { outcome: 'pass', reason: 'The key names no channels; the SDK then lets it speak for any.' };
    if (channelId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The activity’s channelId is not known.',
        advice: 'Fill in the channelId of the activity, for example msteams.',
      };
    if (channelId.trim() === '')
      return { outcome: 'pass', reason: 'The activity has no channelId; the SDK accepts that.' };
    const passes = endorsements.items.some((item) => javaScriptValue(item) === channelId);
    const listed = printedValue(endorsements);
    const comparison = {
      left: { label: 'channelId of the activity', value: channelId },
      right: { label: 'endorsements of the key', value: listed.replaceAll(',', ', ') },
      outcome: passes ? 'pass' : 'fail',
    } as const;
    if (passes) return { outcome: 'pass', reason: `The key is endorsed for ${showText(channelId)}.`, comparison };
    const kid = shownValue(header, 'kid');
    return {
      outcome: 'fail',
      reason: `Its key is not endorsed for the channel ${showText(channelId)}.`,
      comparison,
      answer: unauthorized(`Could not validate endorsement for key: ${kid} with endorsements: ${listed}`),
      advice: 'Compare the channelId letter by letter: the comparison is case-sensitive.',
    };
  },
};

export const issuerIsConnector: Rule<Facts> = {
  id: 'issuer',
  point: 'issuer',
  label: 'iss is the Connector, now that it is signed',
  source: LIVE_PATH,
  judge: () => ({ outcome: 'pass', reason: `Its iss is ${CONNECTOR_ISSUER}, as checked before.` }),
};

export const audienceIsBot: Rule<Facts> = {
  id: 'audience',
  point: 'audience',
  label: 'aud is the bot’s app id',
  source: LIVE_PATH,
  judge: (facts) => {
    const { appId } = facts.context;
    const audience = claimValue(facts, 'aud') ?? null;
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') => ({
      left: { label: 'aud in the token', value: shownValue(facts.payload, 'aud') },
      right: { label: 'App id of the bot', value: appId },
      outcome,
    });
    if (appId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The bot’s app id is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in MicrosoftAppId as the bot is configured with it.',
      };
    if (audience === appId)
      return { outcome: 'pass', reason: 'Its aud is the bot’s app id.', comparison: compare('pass') };
    return {
      outcome: 'fail',
      reason: describeAudience(audience, appId),
      comparison: compare('fail'),
      answer: unauthorized(
        `Unauthorized. Invalid AppId passed on token: ${printedValue(memberOf(facts.payload, 'aud'))}`,
      ),
      advice: 'Compare with MicrosoftAppId in the bot’s configuration and with the app id of the Azure Bot resource.',
    };
  },
};

function describeAudience(audience: unknown, appId: string): string {
  if (audience === null) return 'It has no aud.';
  if (audience === CONNECTOR_ISSUER) return 'Its aud is the Connector, as in a token from a bot, not to one.';
  if (typeof audience !== 'string') return 'Its aud is not a single string, and the SDK takes nothing else.';
  const miss = nearMiss(audience, appId);
  return miss === undefined ? `Its aud is ${showText(audience)}, another app than the bot.` : `Its aud ${miss}.`;
}

export const serviceUrlMatches: Rule<Facts> = {
  id: 'serviceurl',
  point: 'serviceurl',
  label: 'serviceurl is the activity’s serviceUrl',
  source: LIVE_PATH,
  judge: (facts) => {
    const { serviceUrl } = facts.context;
    const claim = claimValue(facts, 'serviceurl');
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') => ({
      left: { label: 'serviceurl in the token', value: shownValue(facts.payload, 'serviceurl') },
      right: { label: 'serviceUrl of the activity', value: serviceUrl },
      outcome,
    });
    if (serviceUrl === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The activity’s serviceUrl is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in serviceUrl as the activity has it.',
      };
    if (serviceUrl === '')
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

/** The SDK calls both, but what they ask stands in the bot's own code. */
export const ownRulesAreNotAsked: Rule<Facts> = {
  id: 'own-rules',
  point: 'own-rules',
  label: 'The bot’s own claims validator and required endorsements',
  source: sourceFile('authenticationConfiguration.ts'),
  judge: () => ({
    outcome: 'not-checked',
    reason: 'The bot’s own claims validator and required endorsements, if it has any, were not asked.',
  }),
};

function describeServiceUrl(claim: unknown, serviceUrl: string, hasCamelCase: boolean): string {
  if (typeof claim !== 'string')
    return hasCamelCase
      ? 'It has a “serviceUrl”, but the SDK reads “serviceurl” in lower case.'
      : 'It has no serviceurl that is a string.';
  const miss = nearMiss(claim, serviceUrl);
  return miss === undefined ? 'Its serviceurl is another than the activity’s serviceUrl.' : `Its serviceurl ${miss}.`;
}

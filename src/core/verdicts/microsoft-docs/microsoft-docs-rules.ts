/** The requirements of Microsoft’s article, one rule each; what they leave open cannot be told. See microsoft-docs.ts. */
import type { Comparison, Source } from '#core/sequence/sequence.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { demandsRefusal } from '#core/tokens/signatures/critical-members.ts';
import { adviseOnSignature, describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { durationText } from '#core/shared/human-time.ts';
import { showText } from '#core/tokens/show-text.ts';
import { CONNECTORS } from '#core/verdicts/botbuilder-js/botbuilder-js-cloud.ts';
import { nearMiss, SKEW_SECONDS } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import { APP_ID_UNKNOWN, CHANNEL_UNKNOWN, SCHEME_UNKNOWN, SERVICE_URL_UNKNOWN } from '#core/verdicts/not-known.ts';
import type { Facts } from '#core/verdicts/specifications/specifications-facts.ts';
import { isWellFormed } from '#core/verdicts/specifications/specifications-form-rules.ts';
import { judgeInstant } from '#core/verdicts/time-claims.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

const ARTICLE =
  'https://github.com/MicrosoftDocs/bot-docs/blob/1e87a125d4031ad5e91abec5c092b9712456f673/articles/rest-api/bot-framework-rest-connector-authentication.md';

const fromConnector = (requirement: string): Source => ({
  label: `Authentication with the Bot Connector API, Connector to bot, ${requirement}`,
  href: `${ARTICLE}#connector-to-bot`,
});
const fromEmulator = (requirement: string): Source => ({
  label: `Authentication with the Bot Connector API, Emulator to bot, ${requirement}`,
  href: `${ARTICLE}#emulator-to-bot`,
});

/** A requirement that both lists have, where it stands in the second. */
export const inEmulatorList = (rule: Rule<Facts>, requirement: string): Rule<Facts> => ({
  ...rule,
  source: fromEmulator(requirement),
});

const FORBIDDEN = { status: 403, message: '' };

const forbidden = (
  reason: string,
  extra: { readonly comparison?: Comparison; readonly advice?: string } = {},
): Ruling => ({ outcome: 'fail', reason, answer: FORBIDDEN, ...extra });

const ASK = 'Ask whoever wrote the verifier: the article does not say.';

export const schemeIsBearer: Rule<Facts> = {
  id: 'scheme',
  point: 'scheme',
  label: 'It was sent with the scheme “Bearer”',
  source: fromConnector('requirement 1'),
  judge: ({ scheme, token }) => {
    if (token.text === '') return forbidden('There is no token.');
    if (scheme === undefined) return SCHEME_UNKNOWN;
    if (scheme === 'Bearer') return { outcome: 'pass', reason: 'The scheme is “Bearer”.' };
    return scheme.trim().toLowerCase() === 'bearer'
      ? { outcome: 'cannot-tell', reason: `Whether ${showText(scheme)} counts as “Bearer” is left open.`, advice: ASK }
      : forbidden(`The scheme is ${showText(scheme.trim())}, not “Bearer”.`);
  },
};

/** “Valid JSON that conforms to the JWT standard”: judged as the standard does. */
export const isJwt: Rule<Facts> = {
  ...isWellFormed,
  label: 'It is JSON as the JWT standard asks',
  source: fromConnector('requirement 2'),
  judge: (facts) => {
    if (facts.token.isPayloadDetached)
      return {
        outcome: 'cannot-tell',
        reason: 'Its payload was given beside it, and the article knows only tokens that hold theirs.',
        advice: ASK,
      };
    const ruling = isWellFormed.judge(facts);
    return ruling.outcome === 'fail' ? { ...ruling, answer: FORBIDDEN } : ruling;
  },
};

const CONNECTOR = 'https://api.botframework.com';

export const issuerIsConnector: Rule<Facts> = {
  id: 'issuer',
  point: 'issuer',
  label: 'iss is https://api.botframework.com',
  source: fromConnector('requirement 3'),
  judge: ({ payload }) => {
    const issuer = stringOf(payload, 'iss');
    const compare = (outcome: Comparison['outcome']): Comparison =>
      compared(['iss in the token', shownValue(payload, 'iss')], ['Issuer required', CONNECTOR], outcome);
    if (issuer === CONNECTOR)
      return { outcome: 'pass', reason: `Its iss is ${CONNECTOR}.`, comparison: compare('pass') };
    const other = CONNECTORS.get(issuer);
    if (other !== undefined)
      return {
        outcome: 'cannot-tell',
        reason: `Its iss is the Connector of the ${other.cloud}; the article knows the public cloud only.`,
        comparison: compare('cannot-tell'),
        advice: 'Judge it by the rules of an SDK, with ChannelService filled in.',
      };
    const miss = nearMiss(issuer ?? '', CONNECTOR);
    return forbidden(
      issuer === undefined
        ? 'It has no iss that is a text.'
        : `Its iss ${miss ?? `is ${showText(issuer)}, neither the Connector nor the Emulator`}.`,
      { comparison: compare('fail') },
    );
  },
};

export const issuerIsOfEmulator: Rule<Facts> = {
  id: 'issuer',
  point: 'issuer',
  label: 'iss is one of the Emulator’s',
  source: fromEmulator('requirement 3'),
  judge: ({ payload }) => ({
    outcome: 'pass',
    reason: `Its iss is ${showText(stringOf(payload, 'iss') ?? '')}, by which it counts as the Emulator’s.`,
  }),
};

/** Whether a claim is the bot’s app id. */
function isBot({ payload, context: { appId } }: Facts, claim: string): Ruling {
  const value = memberOf(payload, claim);
  const sides = [
    [`${claim} in the token`, shownValue(payload, claim)],
    ['App id of the bot', appId],
  ] as const;
  if (appId === undefined) return { ...APP_ID_UNKNOWN, comparison: compared(...sides, 'cannot-tell') };
  if (value?.kind === 'array' && value.items.some((item) => item.kind === 'string' && item.value === appId))
    return {
      outcome: 'cannot-tell',
      reason: `Its ${claim} is a list with the bot’s app id; whether that counts is left open.`,
      comparison: compared(...sides, 'cannot-tell'),
      advice: ASK,
    };
  const text = value?.kind === 'string' ? value.value : undefined;
  if (text === appId)
    return { outcome: 'pass', reason: `Its ${claim} is the bot’s app id.`, comparison: compared(...sides, 'pass') };
  const miss = text === undefined ? undefined : nearMiss(text, appId);
  return forbidden(`Its ${claim} ${miss ?? 'is not the bot’s app id'}.`, {
    comparison: compared(...sides, 'fail'),
    advice: 'Compare with MicrosoftAppId in the bot’s configuration.',
  });
}

export const audienceIsBot: Rule<Facts> = {
  id: 'audience',
  point: 'audience',
  label: 'aud is the bot’s app id',
  source: fromConnector('requirement 4'),
  judge: (facts) => isBot(facts, 'aud'),
};

export const appIsBot: Rule<Facts> = {
  id: 'app-id',
  point: 'app-id',
  label: 'appid of version 1, or azp of version 2, is the bot’s app id',
  source: fromEmulator('requirement 5'),
  judge: (facts) => {
    const version = stringOf(facts.payload, 'ver');
    if (version === '1.0') return isBot(facts, 'appid');
    if (version === '2.0') return isBot(facts, 'azp');
    return {
      outcome: 'cannot-tell',
      reason: 'Its ver is neither 1.0 nor 2.0, and where its app id stands is left open.',
      advice: ASK,
    };
  },
};

const timeRule = (
  name: 'nbf' | 'exp',
  label: string,
  absent: Ruling,
  compare: (past: number) => Ruling,
): Rule<Facts> => ({
  id: name,
  point: name,
  label,
  source: fromConnector('requirement 5'),
  judge: ({ payload, now }) => judgeInstant(payload, name, now, { absent, compare, refuse: forbidden }),
});

const TOLERATED = 'the article names 5 min as the usual clock skew';

export const hasBegun = timeRule(
  'nbf',
  'It is within its validity period: nbf',
  { outcome: 'pass', reason: 'It has no nbf.' },
  (past) => {
    if (past >= 0) return { outcome: 'pass', reason: `It began ${durationText(past)} ago.` };
    const reason = `It begins in ${durationText(past)}; ${TOLERATED}.`;
    return past >= -SKEW_SECONDS ? { outcome: 'in-skew', reason } : forbidden(reason, { advice: 'Check the clock.' });
  },
);

export const hasNotEnded = timeRule(
  'exp',
  'It is within its validity period: exp',
  { outcome: 'cannot-tell', reason: 'It has no exp; whether a token may be without end is left open.', advice: ASK },
  (past) => {
    if (past < 0) return { outcome: 'pass', reason: `It expires in ${durationText(past)}.` };
    const reason = `It expired ${durationText(past)} ago; ${TOLERATED}.`;
    return past <= SKEW_SECONDS ? { outcome: 'in-skew', reason } : forbidden(reason, { advice: 'Send a fresh token.' });
  },
);

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'Its signature is of a key that the metadata document leads to',
  source: fromConnector('requirement 6'),
  judge: ({ outcome }) => {
    const reason = describeSignature(outcome);
    if (outcome.kind === 'matches') return { outcome: 'pass', reason };
    const advice = adviseOnSignature(outcome) ?? 'See the signature lamp.';
    const isMissing = outcome.kind === 'no-signature-in-capture' && outcome.placeholder === '';
    const isWrong =
      isMissing ||
      outcome.kind === 'does-not-match' ||
      outcome.kind === 'sealed-for-graph' ||
      outcome.kind === 'unsigned' ||
      (outcome.kind === 'must-refuse' && demandsRefusal(outcome.problem));
    return isWrong ? forbidden(reason, { advice }) : { outcome: 'cannot-tell', reason, advice };
  },
};

/** The metadata document in the article lists RS256 alone. */
export const algorithmIsPublished: Rule<Facts> = {
  id: 'alg',
  point: 'algorithm',
  label: 'alg is one of the metadata document: RS256',
  source: fromConnector('requirement 6'),
  judge: ({ header }) =>
    stringOf(header, 'alg') === 'RS256'
      ? { outcome: 'pass', reason: 'Its alg is RS256.' }
      : forbidden('Its alg is not RS256.', {
          comparison: compared(['alg in the header', shownValue(header, 'alg')], ['In the metadata', 'RS256'], 'fail'),
        }),
};

/** The article writes `serviceUrl`, tokens have `serviceurl`: taken by its word it refuses every true one. */
export const serviceUrlMatches: Rule<Facts> = {
  id: 'serviceurl',
  point: 'serviceurl',
  label: 'serviceUrl, on the wire serviceurl, is the activity’s serviceUrl',
  source: fromConnector('requirement 7'),
  judge: ({ payload, context: { serviceUrl } }) => {
    const name = memberOf(payload, 'serviceUrl') === undefined ? 'serviceurl' : 'serviceUrl';
    const claim = stringOf(payload, name);
    const sides = [
      [`${name} in the token`, shownValue(payload, name)],
      ['serviceUrl of the activity', serviceUrl],
    ] as const;
    if (claim === undefined)
      return forbidden('It has no serviceUrl that is a text.', { comparison: compared(...sides, 'fail') });
    if (serviceUrl === undefined) return { ...SERVICE_URL_UNKNOWN, comparison: compared(...sides, 'cannot-tell') };
    if (claim === serviceUrl)
      return {
        outcome: 'pass',
        reason:
          name === 'serviceurl'
            ? 'It is the activity’s, in the claim serviceurl; the article spells it serviceUrl.'
            : 'It is the activity’s.',
        comparison: compared(...sides, 'pass'),
      };
    const miss = nearMiss(claim, serviceUrl);
    return miss === undefined
      ? forbidden(`Its ${name} is another than the activity’s serviceUrl.`, { comparison: compared(...sides, 'fail') })
      : {
          outcome: 'cannot-tell',
          reason: `Its ${name} ${miss}; whether it still matches is left open.`,
          comparison: compared(...sides, 'cannot-tell'),
          advice: 'The SDKs for JavaScript compare it exactly.',
        };
  },
};

export const channelIsEndorsed: Rule<Facts> = {
  id: 'endorsements',
  point: 'endorsements',
  label: 'The key is endorsed for the channel, if the bot requires it',
  source: fromConnector('endorsements'),
  judge: ({ outcome, context: { channelId, requiredEndorsements } }) => {
    if (outcome.kind !== 'matches')
      return {
        outcome: 'cannot-tell',
        reason: 'Which channels its key may speak for is not known without the key.',
        advice: 'Paste the Connector’s key set.',
      };
    if (channelId === undefined) return CHANNEL_UNKNOWN;
    const { data, endorsements = [] } = outcome.key;
    if (data.kind !== 'jwk')
      return {
        outcome: 'cannot-tell',
        reason: 'The key came without the set that says which channels it may speak for.',
        advice: 'Paste the Connector’s key set.',
      };
    const held = ['endorsements of the key', endorsements] as const;
    const missing = requiredEndorsements?.find((required) => !endorsements.includes(required));
    if (missing !== undefined)
      return forbidden(`Its key is not endorsed for ${showText(missing)}, which this bot requires.`, {
        comparison: comparedWithList(['Endorsement required', missing], held, 'fail'),
      });
    const sides = [['channelId of the activity', channelId], held] as const;
    return endorsements.includes(channelId)
      ? {
          outcome: 'pass',
          reason: `The key is endorsed for ${showText(channelId)}.`,
          comparison: comparedWithList(...sides, 'pass'),
        }
      : {
          outcome: 'cannot-tell',
          reason: `Its key is not endorsed for ${showText(channelId)}; whether the bot requires it is a matter of its configuration.`,
          comparison: comparedWithList(...sides, 'cannot-tell'),
          advice: 'The article has a bot that requires it answer 403.',
        };
  },
};

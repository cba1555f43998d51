/** BotBuilder .NET once the signature is checked: lifetime, endorsements and, only then, the algorithm. */
import { stringOf } from '#core/shared/json-scanner.ts';
import { durationText, utcText } from '#core/shared/human-time.ts';
import { showText } from '#core/tokens/show-text.ts';
import { ALLOWED_ALGORITHMS, SKEW_SECONDS } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { instantOf } from './botbuilder-net-claims.ts';
import { libraryFile, sdkFile, serverError, unauthorized, type Facts } from './botbuilder-net-facts.ts';
import { isEmulatorShaped, isSkillShaped } from './botbuilder-net-route.ts';
import { shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { CHANNEL_UNKNOWN } from '#core/verdicts/not-known.ts';
import { comparedWithList } from '#core/verdicts/value-comparison.ts';

const LIFETIME = libraryFile('Microsoft.IdentityModel.Tokens', 'ValidatorUtilities');
const EXTRACTOR = sdkFile('JwtTokenExtractor');
const FIX_THE_CLOCK = 'Check the clock of the machine the bot runs on.';

export const hasAnEnd: Rule<Facts> = {
  id: 'exp-present',
  point: 'exp',
  label: 'It has an exp',
  source: LIFETIME,
  judge: ({ payload }) =>
    instantOf(payload, 'exp') === undefined
      ? serverError('It has no exp, so it would never end.', 'IDX10225', { advice: 'Have its issuer write an exp.' })
      : { outcome: 'pass', reason: `Its exp is ${shownValue(payload, 'exp')}.` },
};

export const hasBegun: Rule<Facts> = {
  id: 'nbf',
  point: 'nbf',
  label: 'nbf is before exp and not in the future, with 5 min of tolerance',
  source: LIFETIME,
  judge: ({ payload, now }) => {
    const nbf = instantOf(payload, 'nbf');
    const exp = instantOf(payload, 'exp');
    if (nbf === undefined) return { outcome: 'pass', reason: 'It has no nbf, which the SDK accepts.' };
    if (exp !== undefined && nbf > exp)
      return serverError(`It begins (${utcText(nbf) ?? nbf}) after it ends (${utcText(exp) ?? exp}).`, 'IDX10224');
    const ahead = nbf - now;
    if (ahead > SKEW_SECONDS)
      return serverError(`It begins only in ${durationText(ahead)}, and 5 min are tolerated.`, 'IDX10222', {
        advice: FIX_THE_CLOCK,
      });
    return ahead > 0
      ? { outcome: 'in-skew', reason: `It begins in ${durationText(ahead)}, which is within the 5 min tolerated.` }
      : { outcome: 'pass', reason: `It began ${durationText(ahead)} ago.` };
  },
};

/** The very second of exp + 300 still passes. */
export const hasNotEnded: Rule<Facts> = {
  id: 'exp',
  point: 'exp',
  label: 'exp is not past, with 5 min of tolerance',
  source: LIFETIME,
  judge: ({ payload, now }) => {
    const past = now - (instantOf(payload, 'exp') ?? now);
    if (past > SKEW_SECONDS)
      return unauthorized(`It expired ${durationText(past)} ago, and 5 min are tolerated.`, 'The token has expired', {
        advice: `Send a fresh token. ${FIX_THE_CLOCK}`,
      });
    return past >= 0
      ? { outcome: 'in-skew', reason: `It expired ${durationText(past)} ago, which is within the 5 min tolerated.` }
      : { outcome: 'pass', reason: `It expires in ${durationText(past)}.` };
  },
};

const ENDORSEMENTS_UNKNOWN = {
  outcome: 'cannot-tell',
  reason: 'Which channels its key may speak for is not known without the key.',
  advice: 'Paste the whole key set.',
} as const;

type Endorsements = readonly string[] | 'none' | 'unknown';

/** Of the first entry of the key set that has the key’s `kid` and any endorsements, which are a list of strings. */
function endorsementsOf({ trial, keys }: Facts): Endorsements {
  if (trial.kind !== 'verified' || keys === undefined) return 'unknown';
  const { kid } = trial.key;
  const entries = keys.entries.filter((entry) => kid !== undefined && kid !== '' && entry.key?.kid === kid);
  const { endorsements } = entries.find((entry) => entry.endorsements !== undefined) ?? {};
  if (endorsements === undefined) return keys.entries.length === 0 ? 'unknown' : 'none';
  if (endorsements.kind !== 'array' || endorsements.items.some((item) => item.kind !== 'string')) return 'unknown';
  return [...new Set(endorsements.items.flatMap((item) => (item.kind === 'string' ? item.value : [])))];
}

export const channelIsEndorsed: Rule<Facts> = {
  id: 'endorsements',
  point: 'endorsements',
  label: 'The key may speak for the channel',
  source: EXTRACTOR,
  judge: (facts) => {
    const { payload, trial, context } = facts;
    const { channelId } = context;
    const endorsements = endorsementsOf(facts);
    if (endorsements === 'none')
      return isEmulatorShaped(payload) || isSkillShaped(payload)
        ? { outcome: 'pass', reason: 'Keys of Entra have no endorsements, and the token looks like one of Entra’s.' }
        : unauthorized('Its key has no endorsements at all.', 'Could not validate endorsement key.', {
            advice: 'Look whether the key set was pasted whole: keys of the Connector name their channels.',
          });
    if (endorsements === 'unknown') return ENDORSEMENTS_UNKNOWN;
    if (channelId === undefined) return CHANNEL_UNKNOWN;
    if (channelId === '') return { outcome: 'pass', reason: 'The activity has no channelId; the SDK accepts that.' };
    const passes = endorsements.includes(channelId);
    const comparison = comparedWithList(
      ['channelId of the activity', channelId],
      ['endorsements of the key', endorsements],
      passes ? 'pass' : 'fail',
    );
    if (passes) return { outcome: 'pass', reason: `The key is endorsed for ${showText(channelId)}.`, comparison };
    const kid = trial.kind === 'verified' ? trial.key.kid : undefined;
    return unauthorized(
      `Its key is not endorsed for the channel ${showText(channelId)}.`,
      `Could not validate endorsement for key: ${kid} with endorsements: ${endorsements.join(',')}`,
      { comparison, advice: 'Compare the channelId letter by letter: the comparison is case-sensitive.' },
    );
  },
};

/** Asked only of a key that has endorsements. */
export const requiredAreEndorsed: Rule<Facts> = {
  id: 'required-endorsements',
  point: 'endorsements',
  label: 'The key has the endorsements that the bot requires',
  source: EXTRACTOR,
  judge: (facts) => {
    const { requiredEndorsements: required } = facts.context;
    const endorsements = endorsementsOf(facts);
    if (endorsements === 'none') return { outcome: 'pass', reason: 'They are asked only of a key that has any.' };
    if (required === undefined)
      return { outcome: 'not-checked', reason: 'Whether the bot requires endorsements of its own was not said.' };
    if (endorsements === 'unknown') return required.length === 0 ? NONE_REQUIRED : ENDORSEMENTS_UNKNOWN;
    const missing = required.filter((each) => each !== '' && !endorsements.includes(each));
    if (missing.length === 0)
      return required.length === 0 ? NONE_REQUIRED : { outcome: 'pass', reason: 'It has all of them.' };
    const kid = facts.trial.kind === 'verified' ? facts.trial.key.kid : undefined;
    return unauthorized(
      `Its key lacks ${missing.map(showText).join(', ')}.`,
      `Could not validate additional endorsement for key: ${kid} with endorsements: ${endorsements.join(',')}. Expected endorsements: ${required.join(',')}`,
    );
  },
};

const NONE_REQUIRED = { outcome: 'pass', reason: 'The bot requires none of its own.' } as const;

/** A token that another algorithm truly signed comes as far as this. */
export const algorithmIsAllowed: Rule<Facts> = {
  id: 'alg',
  point: 'algorithm',
  label: 'alg is RS256, RS384 or RS512, looked at last',
  source: EXTRACTOR,
  judge: ({ header }) => {
    const alg = stringOf(header, 'alg') ?? '';
    const passes = ALLOWED_ALGORITHMS.includes(alg);
    const comparison = comparedWithList(
      ['alg in the header', shownValue(header, 'alg')],
      ['Allowed', ALLOWED_ALGORITHMS],
      passes ? 'pass' : 'fail',
    );
    return passes
      ? { outcome: 'pass', reason: `Its alg is ${alg}.`, comparison }
      : unauthorized('Its alg is not allowed.', `Token signing algorithm '${alg}' not in allowed list`, {
          comparison,
          advice: 'The Connector and Entra sign with RS256: look who made this token.',
        });
  },
};

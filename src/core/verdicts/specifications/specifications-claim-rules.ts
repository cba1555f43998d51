/** The specifications on the claims: type, times, issuer, audience, and what an access token or an ID token needs. */
import { openIdConnect, rfc } from '#core/sequence/citations.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { durationText } from '#core/shared/human-time.ts';
import { showText } from '#core/tokens/show-text.ts';
import { nearMiss, SKEW_SECONDS } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { javaScriptValue, shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import { APP_ID_UNKNOWN } from '#core/verdicts/not-known.ts';
import { refuse, type Facts } from './specifications-facts.ts';
import { judgeInstant } from '#core/verdicts/time-claims.ts';
import { compared } from '#core/verdicts/value-comparison.ts';

/** `typ` as RFC 7515 section 4.1.9 compares it. */
const typeOf = ({ header }: Facts): string | undefined =>
  stringOf(header, 'typ')
    ?.toLowerCase()
    .replace(/^application\//, '');

export const isTypedAccessToken = (facts: Facts): boolean => typeOf(facts) === 'at+jwt';

export const typeIsFitting: Rule<Facts> = {
  id: 'typ',
  point: 'type',
  label: 'typ names no other use than to call with it',
  source: rfc(8725, '3.11'),
  judge: (facts) => {
    const shown = shownValue(facts.header, 'typ');
    const type = typeOf(facts);
    if (shown === undefined) return { outcome: 'pass', reason: 'It has no typ, which RFC 7519 section 5.1 allows.' };
    if (type === undefined) return refuse('Its typ is no text (RFC 7515 section 4.1.9).');
    if (type === 'jwt' || type === 'at+jwt') return { outcome: 'pass', reason: `Its typ is ${showText(shown)}.` };
    return type.endsWith('jwt')
      ? refuse(`Its typ is ${showText(shown)}: a token for another use, which must not pass for this one.`)
      : {
          outcome: 'cannot-tell',
          reason: `What its typ ${showText(shown)} is for is not known here.`,
          advice: 'Ask its issuer.',
        };
  },
};

const timeRule = (
  name: 'nbf' | 'exp' | 'iat',
  section: string,
  label: string,
  absent: string,
  compare: (past: number) => Ruling,
): Rule<Facts> => ({
  id: name,
  point: name,
  label,
  source: rfc(7519, section),
  judge: ({ payload, now }) =>
    judgeInstant(payload, name, now, { absent: { outcome: 'pass', reason: absent }, compare, refuse }),
});

const FEW_MINUTES = 'a verifier may allow a few minutes';

export const hasBegun = timeRule(
  'nbf',
  '4.1.5',
  'now is not before nbf',
  'It has no nbf, which is optional.',
  (past) => {
    if (past >= 0) return { outcome: 'pass', reason: `It began ${durationText(past)} ago.` };
    const reason = `It begins in ${durationText(past)}`;
    return past >= -SKEW_SECONDS
      ? { outcome: 'in-skew', reason: `${reason}; ${FEW_MINUTES}.` }
      : refuse(`${reason}.`, { advice: 'Check the clock.' });
  },
);

export const hasNotEnded = timeRule(
  'exp',
  '4.1.4',
  'now is before exp',
  'It has no exp, which RFC 7519 leaves optional.',
  (past) => {
    if (past < 0) return { outcome: 'pass', reason: `It expires in ${durationText(past)}.` };
    const reason = `It expired ${durationText(past)} ago`;
    return past < SKEW_SECONDS
      ? { outcome: 'in-skew', reason: `${reason}; ${FEW_MINUTES}.` }
      : refuse(`${reason}.`, { advice: 'Fetch a fresh token.' });
  },
);

export const issuedAtIsATime = timeRule(
  'iat',
  '4.1.6',
  'iat is a number; no rule compares it with now',
  'It has no iat, which is optional.',
  () => ({ outcome: 'pass', reason: 'Its iat is a number.' }),
);

export const issuerIsText: Rule<Facts> = {
  id: 'iss',
  point: 'issuer',
  label: 'iss is a text',
  source: rfc(7519, '4.1.1'),
  judge: ({ payload }) => {
    const issuer = memberOf(payload, 'iss');
    if (issuer === undefined) return { outcome: 'pass', reason: 'It has no iss, which RFC 7519 leaves optional.' };
    return issuer.kind === 'string'
      ? { outcome: 'pass', reason: `Its iss is ${showText(issuer.value)}.` }
      : refuse('Its iss is no text.');
  },
};

const audiencesOf = ({ payload }: Facts): readonly unknown[] => {
  const value = javaScriptValue(memberOf(payload, 'aud'));
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
};

export const audienceIsReader: Rule<Facts> = {
  id: 'aud',
  point: 'audience',
  label: 'aud has the bot’s app id, exactly',
  source: rfc(7519, '4.1.3'),
  judge: (facts) => {
    const { appId } = facts.context;
    const audiences = audiencesOf(facts);
    const sides = [
      ['aud in the token', shownValue(facts.payload, 'aud')],
      ['App id of the bot', appId],
    ] as const;
    if (audiences.length === 0)
      return refuse('It has no aud; an issuer of tokens for many must write one (RFC 8725 section 3.9).');
    if (!audiences.every((audience) => typeof audience === 'string'))
      return refuse('Its aud is no text and no list of texts.');
    if (appId === undefined) return { ...APP_ID_UNKNOWN, comparison: compared(...sides, 'cannot-tell') };
    if (audiences.includes(appId))
      return { outcome: 'pass', reason: 'Its aud has the bot’s app id.', comparison: compared(...sides, 'pass') };
    const [only = ''] = audiences.length === 1 ? audiences : [];
    const miss = nearMiss(only, appId);
    return refuse(miss === undefined ? 'Its aud does not have the bot’s app id.' : `Its aud ${miss}.`, {
      comparison: compared(...sides, 'fail'),
      advice: 'Ask for a token whose audience is the bot.',
    });
  },
};

const claimsRule = (
  id: string,
  label: string,
  names: readonly string[],
  source: Rule<Facts>['source'],
): Rule<Facts> => ({
  id,
  point: 'type',
  label,
  source,
  judge: ({ payload }) => {
    const missing = names.filter((name) => memberOf(payload, name) === undefined);
    return missing.length === 0
      ? { outcome: 'pass', reason: 'It has all of them.' }
      : refuse(`It lacks ${missing.join(', ')}.`);
  },
});

export const hasClaimsOfAccessToken = claimsRule(
  'access-token-claims',
  'An access token has iss, exp, aud, sub, client_id, iat and jti',
  ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
  rfc(9068, '2.2'),
);

export const hasClaimsOfIdToken = claimsRule(
  'id-token-claims',
  'An ID token has iss, sub, aud, exp and iat',
  ['iss', 'sub', 'aud', 'exp', 'iat'],
  openIdConnect('2', 'IDToken'),
);

const NOT_GIVEN: ReadonlyMap<string, readonly [counterpart: string, source: Rule<Facts>['source']]> = new Map([
  ['azp', ['the client that asked for it', openIdConnect('3.1.3.7', 'IDTokenValidation')]],
  ['nonce', ['the nonce of its request', openIdConnect('3.1.3.7', 'IDTokenValidation')]],
  ['at_hash', ['the access token that came with it', openIdConnect('3.1.3.8', 'CodeFlowTokenValidation')]],
  ['c_hash', ['the code that came with it', openIdConnect('3.3.2.10', 'CodeValidation')]],
]);

/** Of each claim of an ID token that is held against something its receiver alone has. */
export const tiesOfIdToken = [...NOT_GIVEN].map(([name, [counterpart, source]]): Rule<Facts> => ({
  id: name,
  point: 'own-rules',
  label: `${name} belongs to ${counterpart}`,
  source,
  judge: ({ payload }) =>
    memberOf(payload, name) === undefined
      ? { outcome: 'pass', reason: `It has no ${name}.` }
      : { outcome: 'not-checked', reason: `Whether its ${name} belongs to ${counterpart} was not checked.` },
}));

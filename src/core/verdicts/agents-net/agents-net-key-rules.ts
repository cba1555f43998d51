/** Agents SDK .NET up to the signature and its key: header, form, keys, key, algorithm, signature, key's issuer, certificate. */
import { theKeysOf } from '#core/tokens/keys/keys.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { readCertificate } from '#core/tokens/keys/certificates.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { durationText } from '#core/shared/human-time.ts';
import { certificateOf } from '#core/tokens/keys/key-certificate.ts';
import { showText } from '#core/tokens/show-text.ts';
import { answerWithoutKey, SKEW_SECONDS } from './agents-net-claims.ts';
import { challenge, isFromConnector, JWT_BEARER, plainChallenge, SAMPLE, type Facts } from './agents-net-facts.ts';
import { claimOf } from '#core/verdicts/botbuilder-net/botbuilder-net-claims.ts';
import { libraryFile } from '#core/verdicts/botbuilder-net/botbuilder-net-facts.ts';
import { MAX_LENGTH } from '#core/verdicts/botbuilder-net/botbuilder-net-key-rules.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import { outcomeWith } from '#core/verdicts/key-trials.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

const HANDLER = libraryFile('Microsoft.IdentityModel.JsonWebTokens', 'JsonWebTokenHandler.ValidateToken');
const isEncrypted = ({ token }: Facts): boolean => token.problems.some(({ kind }) => kind === 'encrypted');

export const headerPresent: Rule<Facts> = {
  id: 'header',
  point: 'header',
  label: 'There is an Authorization header',
  source: JWT_BEARER,
  judge: ({ token }) =>
    token.text === ''
      ? { outcome: 'fail', reason: 'There is no token.', answer: plainChallenge }
      : { outcome: 'pass', reason: 'A token is there.' },
};

export const schemeIsBearer: Rule<Facts> = {
  id: 'scheme',
  point: 'scheme',
  label: 'The scheme is “Bearer”',
  source: SAMPLE,
  judge: ({ scheme }) => {
    if (scheme === undefined)
      return { outcome: 'not-checked', reason: 'The header that it came in is not here, so its scheme was not asked.' };
    if (scheme.trimStart() === 'Bearer')
      return { outcome: 'pass', reason: 'The scheme is “Bearer”, with one blank after it.' };
    const comparison = compared(['Scheme sent', scheme], ['Scheme expected', 'Bearer'], 'fail');
    const advice = 'Send “Authorization: Bearer ”, with a capital B and one blank, then the token.';
    return /^bearer(?: |$)/i.test(scheme.trimStart())
      ? {
          outcome: 'cannot-tell',
          reason:
            'The scheme is taken in any case, but only for exactly “Bearer” and one blank the key set is chosen: it is checked with that of the request before.',
          comparison: { ...comparison, outcome: 'cannot-tell' },
          advice,
        }
      : {
          outcome: 'fail',
          reason: 'The scheme is not “Bearer”, so that no token is seen.',
          answer: plainChallenge,
          comparison,
          advice,
        };
  },
};

export const tokenIsReadable: Rule<Facts> = {
  id: 'form',
  point: 'form',
  label: 'It can be parsed, before anything is checked',
  source: libraryFile('Microsoft.IdentityModel.JsonWebTokens', 'JsonWebToken'),
  judge: (facts) => {
    const { reading } = facts;
    if (reading.kind === 'throws')
      return {
        outcome: 'fail',
        reason: `${reading.reason} The SDK reads its iss before anything else, and nothing catches what that throws.`,
        answer: { status: 500, message: '' },
        advice: 'See the form lamp for the place where it breaks.',
      };
    if (reading.kind === 'unclear')
      return {
        outcome: 'cannot-tell',
        reason: reading.reason,
        advice: 'Copy the token again from where it was received.',
      };
    const disclosures = facts.token.problems.find((problem) => problem.kind === 'disclosures');
    if (disclosures !== undefined)
      return {
        outcome: 'fail',
        reason: 'It is an SD-JWT: the SDK takes the disclosures for a part of the token, which then is no JWT.',
        // The dots of a key binding make it look encrypted; what the SDK answers to that was not established.
        answer: { status: disclosures.text.includes('.') ? undefined : 401, message: '' },
      };
    return isEncrypted(facts)
      ? { outcome: 'fail', reason: 'It is encrypted, and the SDK has no key to open it.', answer: challenge() }
      : { outcome: 'pass', reason: 'The SDK can parse it.' };
  },
};

export const lengthIsAllowed: Rule<Facts> = {
  id: 'length',
  point: 'form',
  label: 'It is no longer than 256,000 characters',
  source: HANDLER,
  judge: ({ token }) =>
    token.text.length > MAX_LENGTH
      ? {
          outcome: 'fail',
          reason: `It has ${token.text.length.toLocaleString('en')} characters.`,
          answer: challenge(),
          advice: 'A web server usually refuses a header of that length before the bot sees it.',
        }
      : { outcome: 'pass', reason: 'It is short enough.' },
};

export const keysAreLoaded: Rule<Facts> = {
  id: 'keys',
  point: 'keys',
  label: 'The keys that belong to its iss can be loaded',
  source: SAMPLE,
  judge: ({ keys, keyOrigin, payload }) => {
    const owner = isFromConnector(claimOf(payload, 'iss') ?? '') ? 'the Connector’s' : 'Entra’s';
    return keys === undefined
      ? { outcome: 'cannot-tell', reason: 'No key was given.', advice: `Paste ${owner} key set.` }
      : {
          outcome: 'pass',
          reason: `${theKeysOf(keyOrigin)} stand for ${owner} set, which its iss leads to.`,
        };
  },
};

export const keyIsHinted: Rule<Facts> = {
  id: 'key-hint',
  point: 'key',
  label: 'kid or x5t says which key to try',
  source: libraryFile('Microsoft.IdentityModel.JsonWebTokens', 'JwtTokenUtilities'),
  judge: ({ header, keys, trial: { named } }) => {
    const available = (keys?.keys ?? []).flatMap((key) => key.kid ?? []);
    return {
      outcome: 'pass',
      reason:
        named === undefined
          ? 'It names no key of the set, so the SDK tries every one.'
          : `Only the key ${showText(named.kid ?? '')} is tried.`,
      comparison: comparedWithList(
        ['kid in the header', stringOf(header, 'kid')],
        ['kid of the keys', available],
        named === undefined ? 'cannot-tell' : 'pass',
      ),
    };
  },
};

export const algorithmIsOpen: Rule<Facts> = {
  id: 'alg',
  point: 'algorithm',
  label: 'alg is one that the key can do',
  source: SAMPLE,
  judge: ({ header }) => {
    const alg = stringOf(header, 'alg');
    return {
      outcome: 'pass',
      reason: `${alg === undefined ? 'It has no alg' : `Its alg is ${showText(alg)}`}; the SDK lists none as allowed, so the key decides.`,
    };
  },
};

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'The signature is of a key that is tried',
  source: HANDLER,
  judge: (facts): Ruling => {
    const { token, signature, trial } = facts;
    const advice = 'Copy the token again from where it was received, and check whose the keys are.';
    const invalid = challenge('The signature is invalid');
    if (token.signature.raw === '') return { outcome: 'fail', reason: 'It has no signature.', answer: invalid, advice };
    if (signature.kind === 'no-signature-in-capture')
      return {
        outcome: 'cannot-tell',
        reason: 'The signature was taken out of the token before it came here.',
        advice: 'Capture the token with its signature.',
      };
    if (trial.kind === 'unclear')
      return { outcome: 'cannot-tell', reason: trial.reason, advice: 'See the signature lamp.' };
    if (trial.kind === 'refused') {
      const order = trial.afterLifetime ? ' Of such a token time, issuer and audience are judged first.' : '';
      const withoutName = trial.afterLifetime ? answerWithoutKey(facts) : challenge('The signature key was not found');
      const answer = trial.named === undefined ? withoutName : invalid;
      return { outcome: 'fail', reason: `${trial.reason}${order}`, answer, advice };
    }
    if (token.signature.problems.length > 0)
      return { outcome: 'cannot-tell', reason: 'Its signature is spelled in another way than base64url asks.', advice };
    const outcome = outcomeWith(trial.key, facts);
    return { outcome: 'pass', reason: outcome === undefined ? 'It matches.' : describeSignature(outcome) };
  },
};

/** Entra writes beside each key whose tokens it may sign; `{tenantid}` stands for the token's `tid`. */
export const keyIsOfIssuer: Rule<Facts> = {
  id: 'key-issuer',
  point: 'key-issuer',
  label: 'The key’s issuer is the token’s',
  source: libraryFile('Microsoft.IdentityModel.Validators', 'AadTokenValidationParametersExtension'),
  judge: ({ trial, keys, payload }) => {
    if (trial.kind !== 'verified')
      return { outcome: 'not-checked', reason: 'Whether its key may sign for its issuer was not checked.' };
    const { kid } = trial.key;
    const keyIssuer = keys?.keys.find((key) => key.kid === kid)?.issuer ?? '';
    if (keyIssuer.trim() === '') return { outcome: 'pass', reason: 'The key is bound to no issuer.' };

    const issuer = claimOf(payload, 'iss') ?? '';
    const tid = memberOf(payload, 'tid');
    const bound = (tenant: string): string => keyIssuer.replaceAll('{tenantid}', tenant);
    const fail = (reason: string): Ruling => ({
      outcome: 'fail',
      reason,
      comparison: compared(['iss in the token', issuer], ['issuer of the key', keyIssuer], 'fail'),
      answer: challenge("The issuer '(null)' is invalid"),
      advice: 'Look who made this token, and whether the key set is of that issuer.',
    });
    const names = payload?.kind === 'object' ? payload.members.map(({ name }) => name) : [];
    if (new Set(names.filter((name) => name.toLowerCase() === 'tid')).size > 1)
      return fail('It has a tid in more than one spelling.');
    if (
      tid === undefined ||
      (tid.kind === 'literal' && tid.value === null) ||
      (tid.kind === 'string' && tid.value === '')
    )
      return fail('It has no tid, and its key is bound to a tenant.');
    if (tid.kind !== 'string')
      return {
        outcome: 'cannot-tell',
        reason: 'Its tid is not a text, which this page does not follow the SDK in.',
        advice: 'Have its issuer write tid as a text.',
      };
    if (issuer !== '' && !issuer.includes(tid.value))
      return fail(`Its iss does not hold its tid ${showText(tid.value)}.`);
    const sameTenant = `https://login.microsoftonline.com/${tid.value}/v2.0`;
    return bound(tid.value) === issuer || bound(tid.value) === sameTenant
      ? { outcome: 'pass', reason: `The key is bound to ${showText(keyIssuer)}, and the token is of that issuer.` }
      : fail(`Its key is bound to ${showText(keyIssuer)}, another issuer.`);
  },
};

export const certificateIsInTime: Rule<Facts> = {
  id: 'certificate',
  point: 'certificate',
  label: 'The key’s certificate is within its dates, with 5 min of tolerance',
  source: libraryFile('Microsoft.IdentityModel.Tokens', 'Validators'),
  judge: ({ trial, now }) => {
    if (trial.kind !== 'verified')
      return { outcome: 'not-checked', reason: 'Whether its key’s certificate is within its dates was not checked.' };
    if (trial.key.x5c === undefined) return { outcome: 'pass', reason: 'The key came without a certificate.' };
    const dates = readCertificate(certificateOf(trial.key) ?? new Uint8Array());
    if (dates?.notBefore === undefined || dates.notAfter === undefined)
      return { outcome: 'not-checked', reason: 'The dates of its key’s certificate could not be read here.' };
    const { notBefore, notAfter } = dates;
    const fail = (reason: string): Ruling => ({
      outcome: 'fail',
      reason,
      answer: challenge(),
      advice: 'Load the key set again: its publisher replaces a key before its certificate ends.',
    });
    if (notBefore > now + SKEW_SECONDS)
      return fail(`The key’s certificate begins only in ${durationText(notBefore - now)}.`);
    if (notAfter < now - SKEW_SECONDS) return fail(`The key’s certificate ended ${durationText(now - notAfter)} ago.`);
    return { outcome: 'pass', reason: 'The key’s certificate is within its dates.' };
  },
};

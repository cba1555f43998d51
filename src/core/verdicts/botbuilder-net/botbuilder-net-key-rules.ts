/** BotBuilder .NET up to the signature: header, form, kind, scheme, issuer, keys, key, signature, certificate. */
import { theKeysOf } from '#core/tokens/keys/keys.ts';
import type { Comparison } from '#core/sequence/sequence.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { readCertificate } from '#core/tokens/keys/certificates.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { durationText } from '#core/shared/human-time.ts';
import { certificateOf } from '#core/tokens/keys/key-certificate.ts';
import { showText } from '#core/tokens/show-text.ts';
import { CONNECTORS } from '#core/verdicts/botbuilder-js/botbuilder-js-cloud.ts';
import { nearMiss, SKEW_SECONDS } from '#core/verdicts/botbuilder-js/botbuilder-js-facts.ts';
import { isIssuerOfEntra, issuersOfAppService } from '#core/verdicts/botbuilder-js/botbuilder-js-route.ts';
import { claimOf, instantOf } from './botbuilder-net-claims.ts';
import { libraryFile, sdkFile, serverError, unauthorized, type Facts } from './botbuilder-net-facts.ts';
import { ENTRA_ISSUERS, type Kind } from './botbuilder-net-route.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { outcomeWith } from '#core/verdicts/key-trials.ts';
import { SCHEME_UNKNOWN } from '#core/verdicts/not-known.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

const HANDLER = libraryFile('System.IdentityModel.Tokens.Jwt', 'JwtSecurityTokenHandler');
const EXTRACTOR = sdkFile('JwtTokenExtractor');

/** Asked only where ChannelService is neither empty nor the US Government’s, letter by letter. */
export const cloudIsKnown: Rule<Facts> = {
  id: 'cloud',
  point: 'kind',
  label: 'ChannelService names a cloud the SDK knows',
  source: sdkFile('BotFrameworkAuthenticationFactory'),
  judge: ({ context: { channelService = '' } }) => ({
    outcome: 'fail',
    reason: `The bot does not start: the SDK knows no ChannelService ${showText(channelService)}.`,
    answer: { status: undefined, message: 'The provided ChannelService value is not supported.' },
    advice:
      'Leave ChannelService empty for the public cloud, or write https://botframework.azure.us. For any other cloud every address has to be set.',
  }),
};

export const headerPresent: Rule<Facts> = {
  id: 'header',
  point: 'header',
  label: 'There is an Authorization header',
  source: sdkFile('JwtTokenValidation'),
  judge: ({ token, scheme = '' }) =>
    token.text === ''
      ? unauthorized('There is no token.', scheme === '' ? 'No Authorization header' : 'No valid identity', {
          advice: 'A bot without an app id asks for none; every other one does.',
        })
      : { outcome: 'pass', reason: 'A token is there.' },
};

export const tokenIsReadable: Rule<Facts> = {
  id: 'form',
  point: 'form',
  label: 'It can be parsed, before anything is checked',
  source: libraryFile('System.IdentityModel.Tokens.Jwt', 'JwtSecurityToken'),
  judge: ({ reading }) => {
    if (reading === undefined)
      return { outcome: 'not-checked', reason: 'With this scheme the SDK does not read the token.' };
    if (reading.kind === 'read') return { outcome: 'pass', reason: 'The SDK can parse it.' };
    return reading.kind === 'unclear'
      ? { outcome: 'cannot-tell', reason: reading.reason, advice: 'Copy the token again from where it was received.' }
      : serverError(reading.reason, reading.what, { advice: 'See the form lamp for the place where it breaks.' });
  },
};

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  channel: 'a channel’s token',
  ase: 'an App Service Extension’s token',
  skill: 'a skill’s token',
  emulator: 'the Emulator’s token',
};

const KIND_REASONS: Readonly<Record<Kind, string>> = {
  channel: 'Nothing in it speaks for a skill or the Emulator.',
  ase: 'The activity’s channelId is AseChannel, so it is taken for an App Service Extension’s.',
  skill: 'Its ver, its aud and another app id as its caller make it a skill’s.',
  emulator: 'Its iss is one of those that the Emulator’s tokens have.',
};

export const kindIsDecided: Rule<Facts> = {
  id: 'kind',
  point: 'kind',
  label: 'Which rules it is judged by',
  source: sdkFile('JwtTokenValidation'),
  judge: ({ kind }) => ({ outcome: 'pass', reason: KIND_REASONS[kind] }),
};

/** The text logged where a check gives no identity at all. */
const noIdentity = (kind: Kind): string => (kind === 'channel' ? 'No valid identity' : 'No valid Identity');

export const schemeIsBearer: Rule<Facts> = {
  id: 'scheme',
  point: 'scheme',
  label: 'The scheme is exactly “Bearer”',
  source: EXTRACTOR,
  judge: ({ scheme, kind }) => {
    if (scheme === undefined) return SCHEME_UNKNOWN;
    if (scheme === 'Bearer') return { outcome: 'pass', reason: 'The scheme is “Bearer”, with one blank after it.' };
    const reason =
      scheme.trim() === 'Bearer'
        ? 'More than one blank stands between “Bearer” and the token.'
        : `The scheme is ${showText(scheme.trim())}, not “Bearer”, letter by letter.`;
    return unauthorized(reason, noIdentity(kind), {
      comparison: compared(['Scheme sent', scheme], ['Scheme expected', 'Bearer'], 'fail'),
      advice: 'Send “Authorization: Bearer ”, with a capital B and one blank, then the token.',
    });
  },
};

export const issuerIsListed: Rule<Facts> = {
  id: 'issuer-listed',
  point: 'issuer',
  label: 'iss is one of those listed for this kind',
  source: EXTRACTOR,
  judge: ({ kind, cloud, context: { tenantId }, payload }) => {
    const issuer = claimOf(payload, 'iss') ?? '';
    const listed = LISTED[kind] ?? [cloud.issuer];
    const compare = (outcome: Comparison['outcome']): Comparison =>
      comparedWithList(['iss in the token', issuer === '' ? undefined : issuer], ['Issuers listed', listed], outcome);
    // The Emulator’s list is the one by which the kind was decided.
    if (kind === 'emulator' || listed.includes(issuer) || (kind === 'ase' && isOfTenant(issuer, tenantId)))
      return { outcome: 'pass', reason: `Its iss is ${showText(issuer)}, which is listed.` };
    if (kind === 'skill')
      return {
        outcome: 'cannot-tell',
        reason: `Its iss is ${showText(issuer)}, which a bot takes from a skill only if its ValidTokenIssuers lists it.`,
        comparison: compare('cannot-tell'),
        advice: 'Look at ValidTokenIssuers of the AuthenticationConfiguration in the bot’s code.',
      };
    if (kind === 'ase' && tenantId === undefined && isIssuerOfEntra(issuer))
      return {
        outcome: 'cannot-tell',
        reason: 'Its iss is a tenant of Entra, and the bot’s own tenant is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in MicrosoftAppTenantId as the bot is configured with it.',
      };
    return unauthorized(describeIssuer(issuer, cloud.issuer), noIdentity(kind), { comparison: compare('fail') });
  },
};

const LISTED: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  skill: ENTRA_ISSUERS,
  ase: issuersOfAppService([]),
};

const isOfTenant = (issuer: string, tenantId: string | undefined): boolean =>
  tenantId !== undefined && issuersOfAppService([tenantId]).includes(issuer);

function describeIssuer(issuer: string, expected: string): string {
  if (issuer === '') return 'It has no iss.';
  const connector = CONNECTORS.get(issuer);
  if (connector !== undefined) return `Its iss is the Connector of the ${connector.cloud}, another than the bot’s.`;
  const miss = nearMiss(issuer, expected);
  return miss === undefined ? `Its iss is ${showText(issuer)}, which is not listed.` : `Its iss ${miss}.`;
}

const metadataOf = ({ kind, cloud }: Facts): string =>
  kind === 'channel' ? cloud.connectorMetadata : cloud.entraMetadata;

export const keysAreLoaded: Rule<Facts> = {
  id: 'keys',
  point: 'keys',
  label: 'The issuer’s keys can be loaded',
  source: EXTRACTOR,
  judge: (facts) =>
    facts.keys === undefined
      ? {
          outcome: 'cannot-tell',
          reason: 'No key was given.',
          advice: `Paste the key set that ${metadataOf(facts)} names.`,
        }
      : {
          outcome: 'pass',
          reason: `${theKeysOf(facts.keyOrigin)} stand for its set, which the SDK keeps for 12 hours.`,
        },
};

/** MaximumTokenSizeInBytes, in characters. */
export const MAX_LENGTH = 256_000;

export const lengthIsAllowed: Rule<Facts> = {
  id: 'length',
  point: 'form',
  label: 'It is no longer than 256,000 characters',
  source: HANDLER,
  judge: ({ token }) =>
    token.text.length > MAX_LENGTH
      ? serverError(`It has ${token.text.length.toLocaleString('en')} characters.`, 'IDX10209', {
          advice: 'A web server usually refuses a header of that length before the bot sees it.',
        })
      : { outcome: 'pass', reason: 'It is short enough.' },
};

export const keyIsChosen: Rule<Facts> = {
  id: 'key-hint',
  point: 'key',
  label: 'kid or x5t says which key to try',
  source: libraryFile('Microsoft.IdentityModel.JsonWebTokens', 'JwtTokenUtilities'),
  judge: ({ header, keys, trial }) => {
    const kid = stringOf(header, 'kid');
    const available = (keys?.keys ?? []).flatMap((key) => key.kid ?? []);
    return {
      outcome: 'pass',
      reason:
        trial.named === undefined
          ? 'No key has its kid, so the SDK tries every key of the set.'
          : `Only the key ${showText(trial.named.kid ?? '')} is tried.`,
      comparison: comparedWithList(
        ['kid in the header', kid],
        ['kid of the keys', available],
        trial.named === undefined ? 'cannot-tell' : 'pass',
      ),
    };
  },
};

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'The signature is of a key that is tried',
  source: HANDLER,
  judge: (facts) => {
    const { token, trial, payload, now } = facts;
    const advice = 'Copy the token again from where it was received, and check whose the keys are.';
    if (token.signature.raw === '') return serverError('It has no signature.', 'IDX10504', { advice });
    if (token.signature.problems.some(({ kind }) => kind === 'impossible-length'))
      return serverError('Its signature has a length that no base64url text has.', 'IDX10508', { advice });
    if (trial.kind === 'unclear')
      return { outcome: 'cannot-tell', reason: trial.reason, advice: 'See the signature lamp.' };
    if (trial.kind === 'verified') {
      const outcome = outcomeWith(trial.key, facts);
      return { outcome: 'pass', reason: outcome === undefined ? 'It matches.' : describeSignature(outcome) };
    }
    const exp = instantOf(payload, 'exp');
    if (trial.afterLifetime && exp !== undefined && now - exp > SKEW_SECONDS)
      return unauthorized(`${trial.reason} Of such a token the time is judged first.`, 'The token has expired', {
        advice,
      });
    return serverError(trial.reason, trial.code, { advice });
  },
};

/** The first certificate of `x5c`. */
export const certificateIsInTime: Rule<Facts> = {
  id: 'certificate',
  point: 'certificate',
  label: 'The key’s certificate is within its dates, with 5 min of tolerance',
  source: libraryFile('Microsoft.IdentityModel.Tokens', 'Validators'),
  judge: ({ trial, now }) => {
    if (trial.kind !== 'verified')
      return { outcome: 'not-checked', reason: 'Whether its key’s certificate is within its dates was not checked.' };
    const der = certificateOf(trial.key);
    if (der === undefined) return { outcome: 'pass', reason: 'The key came without a certificate.' };
    const { notBefore, notAfter } = readCertificate(der) ?? {};
    if (notBefore === undefined || notAfter === undefined)
      return { outcome: 'not-checked', reason: 'The dates of its key’s certificate could not be read here.' };
    if (notBefore > now + SKEW_SECONDS)
      return serverError(`The key’s certificate begins only in ${durationText(notBefore - now)}.`, 'IDX10248');
    if (notAfter < now - SKEW_SECONDS)
      return serverError(`The key’s certificate ended ${durationText(now - notAfter)} ago.`, 'IDX10249', {
        advice: 'Load the key set again: its publisher replaces a key before its certificate ends.',
      });
    return { outcome: 'pass', reason: 'The key’s certificate is within its dates.' };
  },
};

/** BotBuilder JS before it asks for a key: header, kind, form, issuer. jwtTokenExtractor.ts and before it. */
import { showText } from '#core/tokens/show-text.ts';
import { CONNECTORS } from './botbuilder-js-cloud.ts';
import {
  claimValue,
  compareClaim,
  EXTRACTOR,
  LIVE_PATH,
  nearMiss,
  serverError,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import { whereItBelongs } from './botbuilder-js-misplaced.ts';
import {
  callerClaim,
  EMULATOR_ISSUERS,
  isBearer,
  isIssuerOfEntra,
  issuersOfAppService,
  issuersOfOwnTenant,
} from './botbuilder-js-route.ts';
import { shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

const NO_IDENTITY = unauthorized('Unauthorized. No valid identity.');

/** Asked only where ChannelService names neither of the two clouds that CloudAdapter knows. */
export const cloudIsKnown: Rule<Facts> = {
  id: 'cloud',
  point: 'kind',
  label: 'ChannelService names a cloud the SDK knows',
  source: sourceFile('botFrameworkAuthenticationFactory.ts'),
  judge: ({ cloud, context: { channelService = '' } }) => {
    const message = 'The provided ChannelService value is not supported.';
    if (cloud.kind === 'enterprise')
      return {
        outcome: 'not-checked',
        reason: `CloudAdapter does not start with the ChannelService ${showText(channelService)} (“${message}”); judged here is the deprecated BotFrameworkAdapter, which takes it for an enterprise channel.`,
      };
    return {
      outcome: 'fail',
      reason: `The bot does not start: the SDK knows no ChannelService ${showText(channelService)}.`,
      answer: { status: undefined, message },
      advice:
        'Leave ChannelService empty for the public cloud, or write https://botframework.azure.us for US Government, in lower case. For any other cloud every parameter has to be set.',
    };
  },
};

export const headerPresent: Rule<Facts> = {
  id: 'header',
  point: 'header',
  label: 'There is an Authorization header',
  source: LIVE_PATH,
  judge: ({ token }) =>
    token.text === ''
      ? {
          outcome: 'fail',
          reason: 'There is no token.',
          answer: unauthorized('Unauthorized Access. Request is not authorized'),
          advice: 'Every channel sends one: look whether something between it and the bot drops the header.',
        }
      : { outcome: 'pass', reason: 'A token is there.' },
};

export const kindIsDecided: Rule<Facts> = {
  id: 'kind',
  point: 'kind',
  label: 'What it is taken for',
  source: LIVE_PATH,
  judge: (facts) => {
    const { reading, route, scheme } = facts;
    if (route === 'ase')
      return { outcome: 'pass', reason: 'The activity’s channelId is “AseChannel”: nothing else is asked for that.' };
    if ((reading === 'throws' || reading === 'null-claims') && isBearer(scheme))
      return {
        outcome: 'fail',
        reason: 'Its header says “typ”: “JWT”, but its payload is not the JSON of an object.',
        answer: serverError(''),
        advice: 'The body is the message of the JSON parser.',
      };
    return reading === 'unknown' && isBearer(scheme)
      ? { outcome: 'not-checked', reason: 'What it is taken for rests on its content, which is not known here.' }
      : { outcome: 'pass', reason: whyThisKind(facts) };
  },
};

function whyThisKind(facts: Facts): string {
  const { route, payload, scheme } = facts;
  if (route === 'channel') {
    if (!isBearer(scheme)) return 'Its claims are asked after the scheme “Bearer” only.';
    return payload === undefined
      ? 'It has no claims that could be asked.'
      : 'Nothing in it speaks for a skill or the Emulator.';
  }
  if (route === 'skill')
    return claimValue(facts, 'appid') === 'AnonymousSkill'
      ? 'Its appid is “AnonymousSkill”.'
      : `It has a ver, and its ${callerClaim(claimValue(facts, 'ver'))} is another than its aud, as in a call from bot to bot.`;
  const listed = issuersOfOwnTenant(payload).some((issuer) => issuer === claimValue(facts, 'iss'))
    ? 'Its own tid makes the SDK list its iss, for as long as the process runs.'
    : 'Its iss is one that the Emulator’s tokens have.';
  return `${listed} serviceUrl is then not compared, whatever the channelId, and aud only when the bot answers.`;
}

export const schemeIsBearer: Rule<Facts> = {
  id: 'scheme',
  point: 'scheme',
  label: 'The scheme is exactly “Bearer”',
  source: EXTRACTOR,
  judge: ({ scheme }) => {
    if (scheme === undefined) {
      const reason = 'The header that it came in is not here, so its scheme was not asked.';
      return { outcome: 'not-checked', reason };
    }
    if (scheme === 'Bearer') return { outcome: 'pass', reason: 'The scheme is “Bearer”, with one blank after it.' };
    return {
      outcome: 'fail',
      reason: wrongScheme(scheme),
      answer: NO_IDENTITY,
      advice: 'Send “Authorization: Bearer ”, with a capital B and one blank, then the token.',
      comparison: compared(['Scheme sent', scheme === '' ? undefined : scheme], ['Scheme expected', 'Bearer'], 'fail'),
    };
  },
};

function wrongScheme(scheme: string): string {
  if (scheme === '') return 'No scheme stands before the token.';
  if (scheme.trim() === 'Bearer') return 'More than one blank stands between “Bearer” and the token.';
  return `The scheme is ${showText(scheme.trim())}, not “Bearer” as the SDK compares it, letter by letter.`;
}

export const tokenIsReadable: Rule<Facts> = {
  id: 'form',
  point: 'form',
  label: 'It can be read as a token',
  source: EXTRACTOR,
  judge: ({ reading, token }) => {
    if (reading === 'readable')
      return { outcome: 'pass', reason: 'It has three parts, and the first two are JSON objects.' };
    if (reading !== 'unknown')
      return {
        outcome: 'fail',
        reason: 'It cannot be read as a token.',
        answer: reading === 'throws' ? serverError('') : NO_IDENTITY,
        advice: 'See the form lamp for the place where it breaks.',
      };
    if (token.problems.some(({ kind }) => kind === 'too-long')) {
      const reason = 'It is too long for this page, which did not decode it.';
      return { outcome: 'cannot-tell', reason, advice: 'Look whether the paste holds more than a token.' };
    }
    return {
      outcome: 'cannot-tell',
      reason: 'Its bytes are read differently by the SDK and by this page.',
      advice: 'Copy the token again from where it was received.',
    };
  },
};

export const connectorIsListed: Rule<Facts> = {
  id: 'issuer-listed',
  point: 'issuer',
  label: 'iss is the Connector',
  source: EXTRACTOR,
  judge: (facts) => {
    const { issuer: expected, name: cloud } = facts.cloud;
    const issuer = claimValue(facts, 'iss');
    const compare = compareClaim(facts, 'iss', 'The one issuer listed', expected);
    if (issuer === expected) return { outcome: 'pass', reason: `Its iss is ${expected}.`, comparison: compare('pass') };
    const connector = CONNECTORS.get(issuer);
    return {
      outcome: 'fail',
      reason:
        connector === undefined
          ? describeIssuer(issuer, expected)
          : `Its iss is the Connector of the ${connector.cloud}, which a bot of the ${cloud} refuses.`,
      comparison: compare('fail'),
      answer: NO_IDENTITY,
      advice:
        connector === undefined
          ? adviseOnStranger(facts, issuer)
          : `If the bot belongs to that cloud, its configuration must say so: ${connector.setting}.`,
    };
  },
};

function describeIssuer(issuer: unknown, expected: string): string {
  if (typeof issuer !== 'string') return 'It has no iss that is a string.';
  const miss = nearMiss(issuer, expected);
  return miss === undefined ? `Its iss is ${showText(issuer)}, not the Connector.` : `Its iss ${miss}.`;
}

const adviseOnStranger = (facts: Facts, issuer: unknown): string =>
  whereItBelongs(facts) ??
  (isIssuerOfEntra(issuer)
    ? 'If the Emulator sent it: the SDK lists its tenant only by a tid in the token, or after another token of that tenant in the same process.'
    : 'Send the token that the Connector put into its request to the bot.');

export const entraIsListed: Rule<Facts> = {
  id: 'issuer-listed',
  point: 'issuer',
  label: 'iss is a tenant that the SDK lists',
  source: sourceFile('tokenValidationParameters.ts'),
  judge: (facts) => {
    const { route, context } = facts;
    const issuer = claimValue(facts, 'iss');
    const issuers = issuersListed(facts);
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') =>
      comparedWithList(['iss in the token', shownValue(facts.payload, 'iss')], ['Issuers listed', issuers], outcome);
    if (issuers.some((listed) => listed === issuer))
      return { outcome: 'pass', reason: 'Its iss is listed.', comparison: compare('pass') };
    if (route === 'ase' && context.tenantId === undefined && isIssuerOfEntra(issuer))
      return {
        outcome: 'cannot-tell',
        reason: 'Whether its iss is the bot’s own tenant is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in MicrosoftAppTenantId as the bot is configured with it.',
      };
    return {
      outcome: 'fail',
      reason: describeTenant(issuer),
      comparison: compare('fail'),
      answer: route === 'skill' ? unauthorized('SkillValidation.validateIdentity(): Invalid identity') : NO_IDENTITY,
      advice: adviseOnTenant(facts, issuer),
    };
  },
};

function describeTenant(issuer: unknown): string {
  if (typeof issuer !== 'string') return 'It has no iss that is a string.';
  return isIssuerOfEntra(issuer)
    ? 'Its iss is a tenant that is not listed.'
    : `Its iss is ${showText(issuer)}, which is not listed.`;
}

function issuersListed({ route, payload, context: { tenantId } }: Facts): readonly string[] {
  if (route === 'ase') return issuersOfAppService(tenantId === undefined ? [] : [tenantId]);
  return route === 'skill' ? EMULATOR_ISSUERS : [...EMULATOR_ISSUERS, ...issuersOfOwnTenant(payload)];
}

function adviseOnTenant(facts: Facts, issuer: unknown): string {
  if (CONNECTORS.has(issuer)) return 'The Connector signed it, but its claims send it to rules for tokens of Entra.';
  const elsewhere = whereItBelongs(facts);
  if (elsewhere !== undefined) return elsewhere;
  if (facts.route === 'ase') return 'Compare it with MicrosoftAppTenantId in the bot’s configuration.';
  return 'If the bot may be called from that tenant, list the issuer in validTokenIssuers of its AuthenticationConfiguration. In a process that has seen a token of another kind with that tid, it is listed already.';
}

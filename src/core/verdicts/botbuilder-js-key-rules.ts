/** BotBuilder JS up to the signature: header, route, form, issuer, key, algorithm. jwtTokenExtractor.ts and before it. */
import { assertNever } from '#core/shared/assert-never.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { describeSignature } from '#core/tokens/describe-signature.ts';
import { showText } from '#core/tokens/show-text.ts';
import {
  ALLOWED_ALGORITHMS,
  claimValue,
  CONNECTOR_ISSUER,
  nearMiss,
  serverError,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import { javaScriptValue, printedValue, shownValue } from './claim-values.ts';
import type { Rule, Ruling } from './judge.ts';

const EXTRACTOR = sourceFile('jwtTokenExtractor.ts');
const LIVE_PATH = sourceFile('parameterizedBotFrameworkAuthentication.ts');
const NO_KEY = unauthorized('Signing Key could not be retrieved.');
const NO_IDENTITY = unauthorized('Unauthorized. No valid identity.');

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
        }
      : { outcome: 'pass', reason: 'A token is there.' },
};

const ROUTE_NAMES = { skill: 'a skill token', emulator: 'an Emulator token', ase: 'an App Service Extension token' };

export const isChannelToken: Rule<Facts> = {
  id: 'kind',
  point: 'kind',
  label: 'It is taken for a channel’s token',
  source: LIVE_PATH,
  judge: (facts) => {
    const { reading, route, scheme } = facts;
    if (reading === 'throws' && route !== 'ase' && (scheme ?? 'Bearer') === 'Bearer')
      return {
        outcome: 'fail',
        reason: 'Its header says “typ”: “JWT”, but its payload is not the JSON of an object.',
        answer: serverError(''),
        advice: 'The body is the message of the JSON parser.',
      };
    if (route === 'channel') return { outcome: 'pass', reason: 'Nothing in it speaks for a skill or the Emulator.' };
    const advice = 'Judge a token that the Connector sent: its iss is https://api.botframework.com.';
    if (claimValue(facts, 'aud') === CONNECTOR_ISSUER)
      return {
        outcome: 'cannot-tell',
        reason: `It is made out to the Connector (aud ${CONNECTOR_ISSUER}), as a bot’s own token is, not to a bot.`,
        advice,
      };
    return {
      outcome: 'cannot-tell',
      reason: `BotBuilder JS would take it for ${ROUTE_NAMES[route]}; this version checks only the rules for channels.`,
      advice,
    };
  },
};

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
      comparison: {
        left: { label: 'Scheme sent', value: scheme === '' ? undefined : scheme },
        right: { label: 'Scheme expected', value: 'Bearer' },
        outcome: 'fail',
      },
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
    if (reading === 'null')
      return {
        outcome: 'fail',
        reason: 'It cannot be read as a token.',
        answer: NO_IDENTITY,
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

const OTHER_CONNECTORS: ReadonlyMap<string, string> = new Map([
  ['https://api.botframework.us', 'the Connector of the US Government cloud'],
]);

export const issuerIsListed: Rule<Facts> = {
  id: 'issuer-listed',
  point: 'issuer',
  label: 'iss is the Connector',
  source: EXTRACTOR,
  judge: (facts) => {
    const issuer = claimValue(facts, 'iss');
    const passes = issuer === CONNECTOR_ISSUER;
    const comparison = {
      left: { label: 'iss in the token', value: shownValue(facts.payload, 'iss') },
      right: { label: 'The one issuer listed', value: CONNECTOR_ISSUER },
      outcome: passes ? 'pass' : 'fail',
    } as const;
    if (passes) return { outcome: 'pass', reason: `Its iss is ${CONNECTOR_ISSUER}.`, comparison };
    return {
      outcome: 'fail',
      reason: describeIssuer(issuer),
      comparison,
      answer: NO_IDENTITY,
      advice: adviseOnIssuer(issuer),
    };
  },
};

function describeIssuer(issuer: unknown): string {
  if (typeof issuer !== 'string') return 'It has no iss that is a string.';
  const connector = OTHER_CONNECTORS.get(issuer);
  if (connector !== undefined) return `Its iss is ${connector}, which a bot of the public cloud refuses.`;
  const miss = nearMiss(issuer, CONNECTOR_ISSUER);
  return miss === undefined ? `Its iss is ${showText(issuer)}, not the Connector.` : `Its iss ${miss}.`;
}

const adviseOnIssuer = (issuer: unknown): string =>
  typeof issuer === 'string' && OTHER_CONNECTORS.has(issuer)
    ? 'If the bot belongs to that cloud, its configuration must say so: ChannelService is https://botframework.azure.us for US Government.'
    : 'Send the token that the Connector put into its request to the bot.';

export const keysAreLoaded: Rule<Facts> = {
  id: 'keys',
  point: 'keys',
  label: 'The Connector’s keys can be loaded',
  source: sourceFile('openIdMetadata.ts'),
  judge: ({ keys, keyOrigin }) =>
    keys === undefined
      ? {
          outcome: 'cannot-tell',
          reason: 'No key was given.',
          advice: 'Paste the answer of https://login.botframework.com/v1/.well-known/keys.',
        }
      : {
          outcome: 'pass',
          reason: `The keys ${keyOrigin === 'run' ? 'of this run' : 'you supplied'} stand for the Connector’s key set.`,
        },
};

export const keyIsFound: Rule<Facts> = {
  id: 'key-by-kid',
  point: 'key',
  label: 'The key set has the key of the header’s kid',
  source: sourceFile('openIdMetadata.ts'),
  judge: ({ keys, choice, header }) => {
    const kid = shownValue(header, 'kid');
    const available = (keys?.entries ?? []).flatMap(({ kid: each }) => (each === undefined ? [] : printedValue(each)));
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') => ({
      left: { label: 'kid in the header', value: kid },
      right: { label: 'kid of the keys', value: available.length === 0 ? undefined : available.join(', ') },
      outcome,
    });
    const shown = kid === undefined ? 'that has no kid' : `of the kid ${showText(kid)}`;
    switch (choice.kind) {
      case 'found':
        return { outcome: 'pass', reason: 'A key has this kid.', comparison: compare('pass') };
      case 'not-in-set':
        return {
          outcome: 'fail',
          reason: kid === undefined ? 'Its header has no kid.' : `No key has the kid ${showText(kid)} of its header.`,
          comparison: compare('fail'),
          answer: NO_KEY,
          advice:
            kid === undefined
              ? 'The Connector names its key in every token: look who made this one.'
              : 'Load the key set again: the SDK does so at most once an hour for a kid it does not know.',
        };
      case 'not-rsa':
        return {
          outcome: 'fail',
          reason: `The first entry ${shown} is no RSA key, and the SDK looks no further.`,
          comparison: compare('fail'),
          answer: NO_KEY,
        };
      case 'throws':
        return {
          outcome: 'fail',
          reason: 'A null stands in the key set before the key, and the SDK fails at it.',
          answer: serverError(''),
          advice: 'The body is the message of the JavaScript engine.',
        };
      case 'unclear':
        return {
          outcome: 'cannot-tell',
          reason: `The first entry ${shown} is one that the SDK takes for a key and this page does not.`,
          comparison: compare('cannot-tell'),
          advice: 'Paste the key set as its publisher serves it.',
        };
      case 'unknown':
        return {
          outcome: 'cannot-tell',
          reason: 'Whether the Connector’s key set has a key of this kid is not known.',
          comparison: compare('cannot-tell'),
          advice: 'Paste the whole key set.',
        };
      default:
        return assertNever(choice);
    }
  },
};

export const signatureIsPresent: Rule<Facts> = {
  id: 'signature-present',
  point: 'signature',
  label: 'There is a signature',
  source: EXTRACTOR,
  judge: ({ token, signature }) => {
    if (token.signature.raw === '')
      return {
        outcome: 'fail',
        reason: 'It has no signature.',
        answer: serverError('jwt signature is required'),
        advice: 'Nobody vouches for it. If it had one, copy the token again with its third part.',
      };
    if (signature.kind === 'no-signature-in-capture')
      return {
        outcome: 'cannot-tell',
        reason: 'The signature was taken out of the token before it came here.',
        advice: 'Capture the token with its signature.',
      };
    return { outcome: 'pass', reason: 'A signature is there.' };
  },
};

export const algorithmIsAllowed: Rule<Facts> = {
  id: 'alg',
  point: 'algorithm',
  label: 'alg is RS256, RS384 or RS512',
  source: sourceFile('authenticationConstants.ts'),
  judge: ({ header }) => {
    const alg = javaScriptValue(memberOf(header, 'alg'));
    const passes = typeof alg === 'string' && ALLOWED_ALGORITHMS.includes(alg);
    const comparison = {
      left: { label: 'alg in the header', value: shownValue(header, 'alg') },
      right: { label: 'Allowed', value: ALLOWED_ALGORITHMS.join(', ') },
      outcome: passes ? 'pass' : 'fail',
    } as const;
    return passes
      ? { outcome: 'pass', reason: `Its alg is ${alg}.`, comparison }
      : {
          outcome: 'fail',
          reason: 'Its alg is not allowed.',
          comparison,
          answer: serverError('invalid algorithm'),
          advice: 'The Connector signs with RS256: look who made this token.',
        };
  },
};

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'The signature is of that key',
  source: EXTRACTOR,
  judge: ({ signature, choice }): Ruling => {
    const isOfAnotherKey = 'key' in signature && (choice.kind !== 'found' || choice.key !== signature.key);
    if (isOfAnotherKey)
      return {
        outcome: 'cannot-tell',
        reason: 'It was checked with another key than the one the SDK takes.',
        advice: 'Paste the whole key set, each kid once.',
      };
    if (signature.kind === 'does-not-match')
      return {
        outcome: 'fail',
        reason:
          signature.length === undefined
            ? 'Its signature does not match: it was changed, or another key signed it.'
            : `Its signature has ${signature.length.found} bytes where the key makes ${signature.length.needed}.`,
        answer: serverError('invalid signature'),
        advice: 'Copy the token again from where it was received, and check that the keys are the Connector’s.',
      };
    if (signature.kind === 'matches') return { outcome: 'pass', reason: describeSignature(signature) };
    return { outcome: 'cannot-tell', reason: describeSignature(signature), advice: 'See the signature lamp.' };
  },
};

/** BotBuilder JS from the key to the signature: openIdMetadata.ts, and jsonwebtoken as jwtTokenExtractor.ts calls it. */
import { theKeysOf } from '#core/tokens/keys/keys.ts';
import { assertNever } from '#core/shared/assert-never.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { showText } from '#core/tokens/show-text.ts';
import { cloudOf } from './botbuilder-js-cloud.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import {
  ALLOWED_ALGORITHMS,
  EXTRACTOR,
  serverError,
  signerOf,
  sourceFile,
  unauthorized,
  type Facts,
} from './botbuilder-js-facts.ts';
import { whereItBelongs } from './botbuilder-js-misplaced.ts';
import { javaScriptValue, printedValue, shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import { outcomeWith } from '#core/verdicts/key-trials.ts';
import { comparedWithList } from '#core/verdicts/value-comparison.ts';

const NO_KEY = unauthorized('Signing Key could not be retrieved.');

export const keysAreLoaded: Rule<Facts> = {
  id: 'keys',
  point: 'keys',
  label: 'The signer’s keys can be loaded',
  source: sourceFile('openIdMetadata.ts'),
  judge: (facts) =>
    facts.keys === undefined
      ? { outcome: 'cannot-tell', reason: 'No key was given.', advice: `Paste ${placeOfKeys(facts)}.` }
      : {
          outcome: 'pass',
          reason: `${theKeysOf(facts.keyOrigin)} stand for ${signerOf(facts)}’s key set.`,
        },
};

function placeOfKeys({ route, cloud: ofBot, context: { channelService } }: Facts): string {
  // For an App Service Extension the SDK looks at the ChannelService alone (aseChannelValidation.ts).
  const cloud = route === 'ase' ? cloudOf({ channelService }) : ofBot;
  if (route === 'channel' && cloud.kind === 'public')
    return 'the answer of https://login.botframework.com/v1/.well-known/keys';
  return `the key set that ${route === 'channel' ? cloud.connectorMetadata : cloud.entraMetadata} names as jwks_uri`;
}

export const keyIsFound: Rule<Facts> = {
  id: 'key-by-kid',
  point: 'key',
  label: 'The key set has the key of the header’s kid',
  source: sourceFile('openIdMetadata.ts'),
  judge: (facts) => {
    const { keys, choice, header } = facts;
    const kid = shownValue(header, 'kid');
    const available = (keys?.entries ?? []).flatMap(({ kid: each }) => (each === undefined ? [] : printedValue(each)));
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') =>
      comparedWithList(['kid in the header', kid], ['kid of the keys', available], outcome);
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
              ? 'Its signer names a key in every token: look who made this one.'
              : `Load ${signerOf(facts)}’s key set again: the SDK does so at most once an hour for a kid it does not know.`,
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
          reason: `Whether ${signerOf(facts)}’s key set has a key of this kid is not known.`,
          comparison: compare('cannot-tell'),
          advice: 'Paste the whole key set.',
        };
      default:
        return assertNever(choice);
    }
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
    const comparison = comparedWithList(
      ['alg in the header', shownValue(header, 'alg')],
      ['Allowed', ALLOWED_ALGORITHMS],
      passes ? 'pass' : 'fail',
    );
    return passes
      ? { outcome: 'pass', reason: `Its alg is ${alg}.`, comparison }
      : {
          outcome: 'fail',
          reason: 'Its alg is not allowed.',
          comparison,
          answer: serverError('invalid algorithm'),
          advice: 'The Connector and Entra sign with RS256: look who made this token.',
        };
  },
};

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'The signature is of that key',
  source: EXTRACTOR,
  judge: (facts): Ruling => {
    const signature = outcomeWithChoice(facts);
    if (signature === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'It was not checked with the key that the SDK takes.',
        advice: 'Paste the whole key set, each kid once.',
      };
    if (signature.kind === 'does-not-match' || signature.kind === 'sealed-for-graph') {
      const length = signature.kind === 'sealed-for-graph' ? undefined : signature.length;
      return {
        outcome: 'fail',
        reason:
          length === undefined
            ? 'Its signature does not match: it was changed, or another key signed it.'
            : `Its signature has ${length.found} bytes where the key makes ${length.needed}.`,
        answer: serverError('invalid signature'),
        advice:
          whereItBelongs(facts) ??
          `Copy the token again from where it was received, and check that the keys are ${signerOf(facts)}’s.`,
      };
    }
    if (signature.kind === 'matches') return { outcome: 'pass', reason: describeSignature(signature) };
    return { outcome: 'cannot-tell', reason: describeSignature(signature), advice: 'See the signature lamp.' };
  },
};

/** Undefined where another key was tried, or where it is not known which one the SDK takes. */
function outcomeWithChoice(facts: Facts): SignatureOutcome | undefined {
  const { choice, signature } = facts;
  if (choice.kind === 'found') return outcomeWith(choice.key, facts);
  return 'key' in signature ? undefined : signature;
}

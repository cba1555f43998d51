/** Agents SDK JS on keys and signature: which keys, which of them, algorithm. auth/jwt-middleware.ts and what it calls. */
import { assertNever } from '#core/shared/assert-never.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { describeSignature } from '#core/tokens/signatures/describe-signature.ts';
import { theKeysOf, type KeyData } from '#core/tokens/keys/keys.ts';
import { showText } from '#core/tokens/show-text.ts';
import {
  claimValue,
  JSONWEBTOKEN,
  JWKS_RSA,
  MIDDLEWARE,
  unauthorized,
  unauthorizedByEngine,
  type Facts,
} from './agents-js-facts.ts';
import { keysAddress } from './agents-js-issuer.ts';
import { javaScriptValue, printedValue, shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule, Ruling } from '#core/verdicts/judge.ts';
import { outcomeWith } from '#core/verdicts/key-trials.ts';
import { compared, comparedWithList } from '#core/verdicts/value-comparison.ts';

export const keysAreLoaded: Rule<Facts> = {
  id: 'keys',
  point: 'keys',
  label: 'The keys that belong to its iss can be loaded',
  source: MIDDLEWARE,
  judge: (facts) => {
    const { keys, keyOrigin, context } = facts;
    const address = keysAddress(claimValue(facts, 'iss'), context.tenantId);
    return keys === undefined
      ? { outcome: 'cannot-tell', reason: 'No key was given.', advice: `Paste the answer of ${address}.` }
      : {
          outcome: 'pass',
          reason: `${theKeysOf(keyOrigin)} stand for the answer of ${address}, which its iss leads to.`,
        };
  },
};

export const keyIsFound: Rule<Facts> = {
  id: 'key-by-kid',
  point: 'key',
  label: 'The key set has a public signing key of the header’s kid',
  source: JWKS_RSA,
  judge: ({ keys, choice, header }) => {
    const kid = shownValue(header, 'kid');
    const available = (keys?.entries ?? []).flatMap(({ kid: each }) => (each === undefined ? [] : printedValue(each)));
    const compare = (outcome: 'pass' | 'fail' | 'cannot-tell') =>
      comparedWithList(['kid in the header', kid], ['kid of the keys', available], outcome);
    switch (choice.kind) {
      case 'found':
        return {
          outcome: 'pass',
          reason: kid === undefined ? 'Its header names no key, and the set has only one.' : 'A key has this kid.',
          comparison: compare('pass'),
        };
      case 'not-found':
        return {
          outcome: 'fail',
          reason:
            kid === undefined
              ? 'Its header has no kid, and the set has not exactly one public signing key.'
              : `No public signing key has the kid ${showText(kid)} of its header.`,
          comparison: compare('fail'),
          answer: unauthorized(`error in secret or public key callback: ${choice.error}`),
          advice: 'Look whether the set is the one its iss leads to, and load it again.',
        };
      case 'throws':
        return {
          outcome: 'fail',
          reason: 'A null stands in the key set, and the SDK fails at it.',
          answer: unauthorizedByEngine,
          advice: 'The text in the body is the message of the JavaScript engine.',
        };
      case 'unclear':
        return {
          outcome: 'cannot-tell',
          reason:
            'The set holds something that the SDK may take for a key and this page does not, or the other way round.',
          comparison: compare('cannot-tell'),
          advice: 'Paste the key set as its publisher serves it.',
        };
      case 'unknown':
        return {
          outcome: 'cannot-tell',
          reason: 'Whether the key set has a key of this kid is not known.',
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
  label: 'alg is RS256',
  source: MIDDLEWARE,
  judge: ({ header }) => {
    const passes = javaScriptValue(memberOf(header, 'alg')) === 'RS256';
    const comparison = compared(
      ['alg in the header', shownValue(header, 'alg')],
      ['Allowed', 'RS256'],
      passes ? 'pass' : 'fail',
    );
    return passes
      ? { outcome: 'pass', reason: 'Its alg is RS256.', comparison }
      : {
          outcome: 'fail',
          reason: 'Its alg is not RS256, the only one the SDK takes.',
          comparison,
          answer: unauthorized('invalid algorithm'),
          advice: 'The Connector and Entra sign with RS256: look who made this token.',
        };
  },
};

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'The signature is of that key',
  source: JSONWEBTOKEN,
  judge: (facts): Ruling => {
    const { choice } = facts;
    const otherType = choice.kind === 'found' ? refuseKeyType(choice.key.data) : undefined;
    if (otherType !== undefined)
      return { outcome: 'fail', reason: 'The key of this kid is no RSA key.', answer: unauthorized(otherType) };
    const outcome = choice.kind === 'found' ? outcomeWith(choice.key, facts) : undefined;
    if (outcome === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'It was not checked with the key that the SDK takes.',
        advice: 'Paste the whole key set, each kid once.',
      };
    if (outcome.kind === 'matches') return { outcome: 'pass', reason: describeSignature(outcome) };
    if (outcome.kind === 'does-not-match' || outcome.kind === 'sealed-for-graph')
      return {
        outcome: 'fail',
        reason: 'Its signature does not match: it was changed, or another key signed it.',
        answer: unauthorized('invalid signature'),
        advice: 'Copy the token again from where it was received, and check whose the keys are.',
      };
    return { outcome: 'cannot-tell', reason: describeSignature(outcome), advice: 'See the signature lamp.' };
  },
};

/** What jsonwebtoken says of a key that RS256 cannot be checked with. */
function refuseKeyType(data: KeyData): string | undefined {
  if (data.kind === 'secret' || data.jwk.kty === 'RSA') return undefined;
  return data.jwk.kty === 'EC'
    ? '"alg" parameter for "ec" key type must be one of: ES256, ES384, ES512.'
    : `Unknown key type "${(data.jwk.crv ?? '').toLowerCase()}".`;
}

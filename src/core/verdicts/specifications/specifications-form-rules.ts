/** The specifications on the token as such: its form, its algorithm, what it demands, its signature, whose key made it. */
import { rfc } from '#core/sequence/citations.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { criticalProblemOf, demandsRefusal } from '#core/tokens/signatures/critical-members.ts';
import { duplicateNames } from '#core/tokens/decoding/decode-token.ts';
import {
  adviseOnSignature,
  describeCriticalProblem,
  describeSignature,
  describeSignatureNote,
} from '#core/tokens/signatures/describe-signature.ts';
import { describeTokenProblem } from '#core/tokens/decoding/describe-token-problem.ts';
import type { TokenProblem } from '#core/tokens/model.ts';
import { showText } from '#core/tokens/show-text.ts';
import { ownerByIssuer } from '#core/tokens/keys/why-this-key.ts';
import type { KeyRefusal } from '#core/tokens/signatures/signature.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { refuse, type Facts } from './specifications-facts.ts';

/** Judged by other rules, or not against the specification: decoders may take stray bits (RFC 4648 section 3.5). */
const isOfForm = (problem: TokenProblem): boolean =>
  problem.kind === 'part'
    ? problem.problem.kind !== 'trailing-bits'
    : !['signature-removed', 'unencoded-payload', 'b64-without-crit', 'b64-not-a-boolean'].includes(problem.kind);

const UNREAD_HERE: ReadonlySet<TokenProblem['kind']> = new Set([
  'encrypted',
  'payload-missing',
  'nested-token',
  'disclosures',
]);

const isBeyondLimit = (problem: TokenProblem): boolean =>
  problem.kind === 'too-long' || (problem.kind === 'part' && problem.problem.kind === 'too-deep');

const isUnreadHere = (problem: TokenProblem): boolean => UNREAD_HERE.has(problem.kind) || isBeyondLimit(problem);

export const isWellFormed: Rule<Facts> = {
  id: 'form',
  point: 'form',
  label: 'Three parts of base64url without padding; header and payload are JSON objects',
  source: rfc(7515, '5.2'),
  judge: ({ token }) => {
    const problems = token.problems.filter(isOfForm);
    const wrong = problems.find((problem) => !isUnreadHere(problem));
    if (wrong !== undefined) return refuse(describeTokenProblem(wrong), { advice: 'See the form lamp.' });
    const [unread] = problems;
    return unread === undefined
      ? { outcome: 'pass', reason: 'It has the form of a signed JWT.' }
      : {
          outcome: 'cannot-tell',
          reason: describeTokenProblem(unread),
          advice: isBeyondLimit(unread)
            ? 'The limit is this page’s: a verifier may read it.'
            : 'Open what is inside, and judge that.',
        };
  },
};

export const namesAreUnique: Rule<Facts> = {
  id: 'unique-names',
  point: 'form',
  label: 'No name stands twice in header or payload',
  source: rfc(7519, '4'),
  judge: ({ token }) => {
    const [name] = [...duplicateNames(token.headerClaims), ...duplicateNames(token.payloadClaims)];
    return name === undefined
      ? { outcome: 'pass', reason: 'Every name stands once.' }
      : {
          outcome: 'cannot-tell',
          reason: `${showText(name)} stands twice: a verifier refuses that or keeps the last value, and either is right.`,
          advice: 'Have its issuer write each name once.',
        };
  },
};

export const isSecured: Rule<Facts> = {
  id: 'alg-none',
  point: 'algorithm',
  label: 'alg is not “none”',
  source: rfc(8725, '3.2'),
  judge: ({ outcome }) =>
    outcome.kind === 'unsigned'
      ? refuse(
          'Its alg says that it is unsigned, which a verifier must not accept unless it was told to (RFC 7518 section 3.6).',
        )
      : { outcome: 'pass', reason: 'Its alg is not “none”.' },
};

export const demandsAreUnderstood: Rule<Facts> = {
  id: 'crit',
  point: 'critical',
  label: 'crit names nothing that is not understood',
  source: rfc(7515, '4.1.11'),
  judge: ({ token }) => {
    const problem = criticalProblemOf(token);
    if (problem === undefined) return { outcome: 'pass', reason: 'Its header demands nothing of its reader.' };
    const reason = describeCriticalProblem(problem);
    return demandsRefusal(problem)
      ? refuse(reason)
      : { outcome: 'cannot-tell', reason, advice: 'Readers may refuse that and need not; have its issuer mend it.' };
  },
};

export const payloadIsEncoded: Rule<Facts> = {
  id: 'b64',
  point: 'critical',
  label: 'The payload is signed as base64url',
  source: rfc(7797, '7'),
  judge: ({ header, token }) => {
    const b64 = memberOf(header, 'b64');
    if (criticalProblemOf(token)?.kind === 'b64-not-critical')
      return { outcome: 'not-checked', reason: 'Readers differ on whether its b64 counts.' };
    return b64?.kind === 'literal' && b64.value === false
      ? refuse('Its b64 is false: the payload is signed as it stands, which a JWT must not do.')
      : { outcome: 'pass', reason: 'It is, as every JWT has it.' };
  },
};

export const kidIsText: Rule<Facts> = {
  id: 'kid',
  point: 'key',
  label: 'kid is a text',
  source: rfc(7515, '4.1.4'),
  judge: ({ header }) => {
    const kid = memberOf(header, 'kid');
    if (kid === undefined) return { outcome: 'pass', reason: 'It has no kid, which is optional.' };
    return kid.kind === 'string'
      ? { outcome: 'pass', reason: `Its kid is ${showText(kid.value)}.` }
      : refuse('Its kid is no text, so it names no key.');
  },
};

const KEYS_OF_ITS_OWN = ['jwk', 'jku', 'x5u', 'x5c'] as const;

export const keyIsNotItsOwn: Rule<Facts> = {
  id: 'own-key',
  point: 'key',
  label: 'No key that came inside the token is used',
  source: rfc(8725, '3.10'),
  judge: ({ header }) => {
    const own = KEYS_OF_ITS_OWN.filter((name) => memberOf(header, name) !== undefined);
    return {
      outcome: 'pass',
      reason:
        own.length === 0
          ? 'It brings no key of its own.'
          : `It brings a key of its own (${own.join(', ')}), which proves nothing and was not used.`,
    };
  },
};

/** Where only this page, not a specification, stops. */
const REFUSED_HERE_ONLY: ReadonlySet<KeyRefusal['kind']> = new Set([
  'not-importable',
  'one-of-many',
  'rsa-too-long',
  'rsa-exponent-too-large',
]);

export const signatureMatches: Rule<Facts> = {
  id: 'signature',
  point: 'signature',
  label: 'The signature matches a key of the issuer, and the key is fit for it',
  source: rfc(7515, '5.2'),
  judge: ({ outcome }) => {
    const reason = describeSignature(outcome);
    const advice = adviseOnSignature(outcome) ?? 'See the signature lamp.';
    if (outcome.kind === 'matches') {
      const unfit = outcome.notes.find(({ kind }) => kind === 'short-secret' || kind === 'published-secret');
      if (unfit !== undefined) return refuse(describeSignatureNote(unfit));
      const doubtful = outcome.notes.find(({ kind }) => kind === 'secret-like-modulus');
      return doubtful === undefined
        ? { outcome: 'pass', reason }
        : {
            outcome: 'cannot-tell',
            reason: describeSignatureNote(doubtful),
            advice: 'Give a secret that nobody can look up.',
          };
    }
    const isMissing = outcome.kind === 'no-signature-in-capture' && outcome.placeholder === '';
    const isUnfit = outcome.kind === 'key-unusable' && !REFUSED_HERE_ONLY.has(outcome.refusal.kind);
    const isWrong =
      outcome.kind === 'does-not-match' || outcome.kind === 'sealed-for-graph' || outcome.kind === 'unsigned';
    if (isMissing) return refuse('It has no signature.', { advice });
    return isUnfit || isWrong ? refuse(reason, { advice }) : { outcome: 'cannot-tell', reason, advice };
  },
};

export const keyIsOfItsIssuer: Rule<Facts> = {
  id: 'key-issuer',
  point: 'key-issuer',
  label: 'The key is one of its iss',
  source: rfc(8725, '3.8'),
  judge: ({ outcome, keyOrigin, payload }) => {
    const other = outcome.kind === 'matches' ? outcome.notes.find(({ kind }) => kind === 'other-issuer') : undefined;
    if (other !== undefined) return refuse(describeSignatureNote(other));
    if (keyOrigin === 'run') return { outcome: 'pass', reason: 'The run made the key for this issuer.' };
    const issuer = stringOf(payload, 'iss');
    if (issuer === undefined) return { outcome: 'not-checked', reason: 'It names no issuer whose its key should be.' };
    return ownerByIssuer(issuer) === undefined
      ? {
          outcome: 'cannot-tell',
          reason: `Whether the key is one of ${showText(issuer)}, and whether to trust that issuer, is for you to know.`,
          advice: 'Take the key from where an issuer that you trust publishes it, and compare iss with that issuer.',
        }
      : { outcome: 'not-checked', reason: 'Whether the keys you supplied are those of its iss was not checked.' };
  },
};

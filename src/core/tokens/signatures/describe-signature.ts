/** The sentences for the outcome of a signature check. None says that a token is valid or can be trusted. */
import { assertNever } from '#core/shared/assert-never.ts';
import { demandsRefusal } from './critical-members.ts';
import { modulusBits } from './key-rules.ts';
import { nameOfKey } from '#core/tokens/keys/describe-keys.ts';
import type { VerificationKey } from '#core/tokens/keys/keys.ts';
import { showText } from '#core/tokens/show-text.ts';
import { SIGNATURE_ALGORITHMS, UNCHECKED_ALGORITHMS } from './signature-algorithms.ts';
import type { BadFormReason, CriticalProblem, KeyRefusal, SignatureNote, SignatureOutcome } from './signature.ts';

export function describeSignature(outcome: SignatureOutcome): string {
  switch (outcome.kind) {
    case 'matches':
      return outcome.key.data.kind === 'secret'
        ? `Matches the secret you typed (${outcome.alg}).`
        : `Matches ${nameOfKey(outcome.key)} (${algorithmAndSize(outcome.alg, outcome.key)}).`;
    case 'does-not-match':
      return describeMismatch(outcome);
    case 'sealed-for-graph':
      return `Cannot be told: a token for Microsoft Graph is signed with another nonce in its header than it carries. ${
        outcome.matchesHashedNonce
          ? 'With the SHA-256 of the nonce in its place it would match, which is for your information only.'
          : 'With the SHA-256 of the nonce in its place it does not match either.'
      }`;
    case 'unsigned':
      return describeUnsigned(outcome);
    case 'no-key':
      return 'Not checked: no key was given.';
    case 'unknown-kid':
      return describeUnknownKid(outcome.kid, outcome.available);
    case 'no-signature-in-capture':
      return outcome.placeholder === ''
        ? 'Not checked: the token has no signature.'
        : `Not checked: ${showText(outcome.placeholder)} stands in place of the signature.`;
    case 'unsupported':
      return describeUnsupported(outcome);
    case 'must-refuse':
      return `Not checked: ${
        demandsRefusal(outcome.problem)
          ? 'a verifier must refuse this token'
          : 'some verifiers refuse such a token and some do not'
      }. ${describeCriticalProblem(outcome.problem)}`;
    case 'bad-form':
      return `Not checked: ${FORM_REASONS[outcome.reason]}.`;
    case 'key-unusable':
      return `Not checked: ${nameOfKey(outcome.key)} ${describeRefusal(outcome.refusal)}.`;
    default:
      return assertNever(outcome);
  }
}

function describeUnsigned({ alg, hasSignature }: Extract<SignatureOutcome, { kind: 'unsigned' }>): string {
  const despite = hasSignature ? ', though something stands in the place of a signature' : '';
  const casing = alg === 'none' ? '' : ' “none” in odd letters is a known way around checks.';
  return `“alg” is ${showText(alg)}: the token is unsigned${despite}, anyone can have written it.${casing}`;
}

type Mismatch = Extract<SignatureOutcome, { kind: 'does-not-match' }>;

function describeMismatch({ alg, key, length, fault, tried }: Mismatch): string {
  if (tried !== undefined) return `Matches none of the ${tried} keys: the token was changed, or another key signed it.`;
  if (fault === 'der')
    return `Is written as DER, as OpenSSL and X.509 do; ${alg} in a JWS is two numbers side by side (RFC 7518 section 3.4).`;
  if (fault === 'out-of-range')
    return `Is no signature that ${nameOfKey(key)} can make: a number in it is out of range.`;
  return length === undefined
    ? `Does not match ${nameOfKey(key)}: the token was changed, or another key signed it.`
    : describeLength(length, alg, key);
}

function describeLength(
  { found, needed }: { found: number; needed: number },
  alg: string,
  key: VerificationKey,
): string {
  const cut = `${found < needed ? 'It was cut off' : 'Something was added to it'}, or it is of another key`;
  return `Has ${found} bytes; ${alg} with ${nameOfKey(key)} makes ${needed}. ${cut}.`;
}

/** What the reader can do about it, where there is something. */
export function adviseOnSignature(outcome: SignatureOutcome): string | undefined {
  switch (outcome.kind) {
    case 'no-key':
      return 'Paste the issuer’s key set (JWKS), or the one key that signed the token.';
    case 'unknown-kid':
      return outcome.kid === undefined
        ? 'Give only the key that signed it; a token to be checked against a set has to name its key.'
        : 'Fetch the issuer’s key set again: keys rotate. A key set of another issuer never fits.';
    case 'does-not-match':
      return outcome.fault === 'der'
        ? 'Have the signer convert it: most libraries call that form P1363, raw or JOSE.'
        : 'Copy the token again from where it was received, and check that the keys are of its issuer.';
    case 'sealed-for-graph':
      return 'Only Microsoft can check it: the nonce is hashed before it is signed, so a mismatch proves nothing. An API of yours needs a token whose aud is that API.';
    case 'must-refuse':
      return adviseOnCritical(outcome.problem);
    case 'bad-form':
      return outcome.reason === 'no-payload' ? 'Give the payload that was signed in its own field.' : undefined;
    case 'no-signature-in-capture':
      return 'Capture the token with its signature to have it checked.';
    case 'key-unusable':
      return adviseOnRefusal(outcome.refusal);
    case 'unsupported':
      return outcome.reason === 'no-web-crypto' ? 'Open this page from https or localhost.' : undefined;
    case 'matches':
    case 'unsigned':
      return undefined;
    default:
      return assertNever(outcome);
  }
}

export function describeSignatureNote(note: SignatureNote): string {
  switch (note.kind) {
    case 'short-secret':
      return `The secret has ${note.bytes} bytes; RFC 7518 section 3.2 asks for at least ${note.needed}.`;
    case 'published-secret':
      return 'The secret is published, in an example or a list of guessed ones: anybody can have made the token.';
    case 'secret-like-modulus':
      return 'The secret looks like the public number “n” of an RSA key, with which anybody can have made the token.';
    case 'exponent-3':
      return 'The key’s exponent is 3; careless verifiers took made-up signatures for such keys. 65537 is usual.';
    case 'other-certificate':
      return 'The certificate in the key’s x5c holds another key, so it vouches for nothing here.';
    case 'respelled':
      return note.spelling === 'without-padding'
        ? 'It was signed without the padding (=) that stands in it; a strict verifier refuses the token as it is.'
        : 'It was signed in base64url, and stands here in standard base64 (+ and /); a strict verifier refuses the token as it is.';
    case 'unencoded-payload':
      return 'The payload was signed as it stands, not as base64url (RFC 7797); a JWT must not be made so (section 7).';
    case 'second-spelling':
      return 'The token is not in its one canonical spelling, so its text is no identity: compare “jti” instead.';
    case 'other-issuer': {
      const iss = note.iss === undefined ? 'the token names none' : `the token’s iss is ${showText(note.iss)}`;
      return `The key is published for the issuer ${showText(note.keyIssuer)}, and ${iss}.`;
    }
    case 'same-kid-twice':
      return `${note.keys} keys of the set have this kid; this is the one that matches.`;
    case 'one-of-several':
      return `The ${note.keys} keys have no names to choose by, so each was tried; a verifier would not do that.`;
    default:
      return assertNever(note);
  }
}

function algorithmAndSize(alg: string, { data }: VerificationKey): string {
  const bits = data.kind === 'secret' ? 0 : modulusBits(data.jwk);
  return bits === 0 ? alg : `${alg}, ${bits} bit`;
}

function describeUnknownKid(kid: string | undefined, available: readonly string[]): string {
  const names = available.slice(0, 4).map(showText).join(', ');
  const has =
    names === '' ? 'The keys have no kid' : `The keys are ${names}${available.length > 4 ? ' and others' : ''}`;
  return kid === undefined
    ? `Not checked: the header has no kid that is text, to choose a key by. ${has}.`
    : `Not checked: no key has kid ${showText(kid)}. ${has}.`;
}

type Unsupported = Extract<SignatureOutcome, { kind: 'unsupported' }>;

function describeUnsupported({ alg, reason, signatureBytes }: Unsupported): string {
  switch (reason) {
    case 'letter-case':
      return `Not checked: “alg” is ${showText(alg)}, and names of algorithms are case-sensitive: write ${showText(rightCaseOf(alg))}.`;
    case 'known': {
      const { what = '', signatureBytes: needed } = UNCHECKED_ALGORITHMS.get(alg) ?? {};
      return `Not checked: ${alg} is ${what}. ${describeBytes(alg, signatureBytes, needed)}`.trimEnd();
    }
    case 'unknown-algorithm':
      return `Not checked: this page does not know the algorithm ${showText(alg)}.`;
    case 'no-web-crypto':
      return 'Not checked: browsers offer cryptography only to pages from https or localhost.';
    default:
      return assertNever(reason);
  }
}

const rightCaseOf = (alg: string): string =>
  [...SIGNATURE_ALGORITHMS.keys()].find((name) => name.toLowerCase() === alg.toLowerCase()) ?? alg;

function describeBytes(alg: string, found: number | undefined, needed: number | undefined): string {
  if (found === undefined || needed === undefined) return '';
  return found === needed
    ? `The signature has the length of one (${needed} bytes), which proves nothing.`
    : `The signature has ${found} bytes, and ${alg} makes ${needed}: it was cut off, or is of another algorithm.`;
}

export function describeCriticalProblem(problem: CriticalProblem): string {
  switch (problem.kind) {
    case 'unprotected':
      return `“${problem.member}” stands in the unprotected header, where anybody can change it.`;
    case 'not-a-list':
      return '“crit” is not a list of names.';
    case 'empty':
      return '“crit” is an empty list.';
    case 'not-a-name':
      return '“crit” holds something else than names.';
    case 'twice':
      return `“crit” names ${showText(problem.name)} twice.`;
    case 'registered':
      return `“crit” names ${showText(problem.name)}, which is no extension.`;
    case 'absent':
      return `“crit” names ${showText(problem.name)}, and the header has no such member.`;
    case 'unknown':
      return `“crit” demands that ${showText(problem.name)} be understood, and this page does not know it.`;
    case 'b64-not-a-boolean':
      return '“b64” is neither true nor false.';
    case 'b64-not-critical':
      return '“b64” is there and “crit” does not name it, so verifiers read the payload differently.';
    default:
      return assertNever(problem);
  }
}

function adviseOnCritical(problem: CriticalProblem): string {
  const noMismatch = 'This is no wrong signature';
  if (demandsRefusal(problem))
    return `${noMismatch}: what the header demands rules the token out before it is checked (RFC 7515 section 4.1.11).`;
  return problem.kind === 'b64-not-critical' || problem.kind === 'b64-not-a-boolean'
    ? `${noMismatch}: its signer has to write true or false for b64 and name it in crit (RFC 7797 sections 3 and 6).`
    : `${noMismatch}: a recipient may refuse such a header (RFC 7515 section 4.1.11), and need not.`;
}

const FORM_REASONS: Readonly<Record<BadFormReason, string>> = {
  header: 'the header cannot be read as a JSON object',
  'duplicate-header-name': 'a name stands twice in the header, and readers disagree which counts',
  alg: 'the header names no algorithm',
  parts: 'the token does not have three parts',
  'too-long': 'the token is too long to be read here',
  encrypted: 'the token is encrypted, not signed',
  payload: 'the payload is not base64url as a signer writes it',
  'no-payload': 'the payload is not in the token, and none was given beside it',
  signature: 'the signature is not base64url',
};

function adviseOnRefusal({ kind }: KeyRefusal): string {
  if (kind === 'rsa-too-short')
    return 'RFC 7518 section 3.3 asks for 2048 bits; some verifiers take it all the same. Ask the issuer for a longer key.';
  if (kind === 'rsa-exponent') return 'Ask the issuer for a key with the exponent 65537, written AQAB.';
  if (kind === 'public-key-for-hmac')
    return 'An HS token is signed with a secret that both sides share: the Connector, Entra and Google never sign so.';
  return 'Give the public key that the token’s issuer publishes.';
}

const describeOperations = (operations: readonly string[]): string =>
  operations.length === 0
    ? 'its key_ops names no operation'
    : `key_ops ${operations.slice(0, 8).map(showText).join(', ')}`;

/** The end of a sentence about the key. */
export function describeRefusal(refusal: KeyRefusal): string {
  switch (refusal.kind) {
    case 'wrong-type':
      return `is of another type; the token needs ${refusal.needed}`;
    case 'public-key-for-hmac':
      return 'is public, and a public key is never used as the secret of an HS algorithm';
    case 'secret-for-public-key':
      return 'is a secret; the token’s algorithm needs a public key';
    case 'not-for-signatures':
      return `is not for signatures (use ${showText(refusal.use)})`;
    case 'not-for-verifying':
      return `does not allow “verify” (${describeOperations(refusal.operations)}; RFC 7517 section 4.3)`;
    case 'other-algorithm':
      return `is for ${showText(refusal.keyAlg)} only`;
    case 'modulus-not-base64url':
      return 'has an “n” that is not base64url (RFC 7518 section 6.3.1.1)';
    case 'rsa-too-short':
      return `has ${refusal.bits} bits; RSA needs 2048 (RFC 7518 section 3.3)`;
    case 'rsa-too-long':
      return `has ${refusal.bits} bits; browsers take at most 16384`;
    case 'bad-modulus':
      return 'has an “n” that is even or begins with zeros, as that of no RSA key does (RFC 7518 section 6.3.1.1)';
    case 'rsa-exponent':
      return 'has an “e” that is no RSA exponent: it is missing, 1, even, or badly written (RFC 7518 section 6.3.1.2)';
    case 'rsa-exponent-too-large':
      return 'has an exponent larger than every browser takes; 65537 is usual';
    case 'bad-coordinates':
      return 'has coordinates of a wrong length for its curve';
    case 'off-curve':
      return `is no point on the curve ${refusal.curve}, so it is no key`;
    case 'empty-secret':
      return 'is empty';
    case 'one-of-many':
      return `is one of ${refusal.found} that could be meant; the first ${refusal.tried} do not match, the others were not tried`;
    case 'small-order':
      return 'is one of the few points for which anyone can make a signature';
    case 'not-importable':
      return 'cannot be used: this browser does not offer its algorithm';
    default:
      return assertNever(refusal);
  }
}

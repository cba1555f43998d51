/** The sentences for the outcome of a signature check. None says that a token is valid or can be trusted. */
import { assertNever } from '#core/shared/assert-never.ts';
import { modulusBits } from './key-rules.ts';
import { nameOfKey } from './describe-keys.ts';
import type { VerificationKey } from './keys.ts';
import { showText } from './show-text.ts';
import type { BadFormReason, KeyRefusal, SignatureNote, SignatureOutcome, UnsupportedReason } from './signature.ts';

export function describeSignature(outcome: SignatureOutcome): string {
  switch (outcome.kind) {
    case 'matches':
      return outcome.key.data.kind === 'secret'
        ? `Matches the secret you typed (${outcome.alg}).`
        : `Matches ${nameOfKey(outcome.key)} (${algorithmAndSize(outcome.alg, outcome.key)}).`;
    case 'does-not-match':
      return outcome.length === undefined
        ? `Does not match ${nameOfKey(outcome.key)}: the token was changed, or another key signed it.`
        : describeLength(outcome.length, outcome.alg, outcome.key);
    case 'sealed-for-graph':
      return 'Cannot be told: a token for Microsoft Graph is signed with another nonce in its header than it carries.';
    case 'unsigned':
      return `“alg” is ${showText(outcome.alg)}: the token is unsigned, anyone can have written it.`;
    case 'no-key':
      return 'Not checked: no key was given.';
    case 'unknown-kid':
      return describeUnknownKid(outcome.kid, outcome.available);
    case 'no-signature-in-capture':
      return outcome.placeholder === ''
        ? 'Not checked: the token has no signature.'
        : `Not checked: ${showText(outcome.placeholder)} stands in place of the signature.`;
    case 'unsupported':
      return describeUnsupported(outcome.alg, outcome.reason);
    case 'must-refuse':
      return `Not checked: the header has “${outcome.member}”, which this page does not understand and must refuse.`;
    case 'bad-form':
      return `Not checked: ${FORM_REASONS[outcome.reason]}.`;
    case 'key-unusable':
      return `Not checked: ${nameOfKey(outcome.key)} ${describeRefusal(outcome.refusal)}.`;
    default:
      return assertNever(outcome);
  }
}

function describeLength(
  { found, needed }: { found: number; needed: number },
  alg: string,
  key: VerificationKey,
): string {
  const cut = found < needed ? 'It was cut off, or is of another key' : 'It is of another key';
  return `Has ${found} bytes; ${alg} with ${nameOfKey(key)} makes ${needed}. ${cut}.`;
}

/** What the reader can do about it, where there is something. */
export function adviseOnSignature(outcome: SignatureOutcome): string | undefined {
  switch (outcome.kind) {
    case 'no-key':
      return 'Paste the issuer’s key set (JWKS), or the one key that signed the token.';
    case 'unknown-kid':
      return 'Fetch the issuer’s key set again: keys rotate. A key set of another issuer never fits.';
    case 'does-not-match':
      return 'Copy the token again from where it was received, and check that the keys are of its issuer.';
    case 'sealed-for-graph':
      return 'Only Microsoft can check it: the nonce is hashed before it is signed, so a mismatch proves nothing. An API of yours needs a token whose aud is that API.';
    case 'no-signature-in-capture':
      return 'Capture the token with its signature to have it checked.';
    case 'key-unusable':
      return adviseOnRefusal(outcome.refusal);
    case 'unsupported':
      return outcome.reason === 'no-web-crypto' ? 'Open this page from https or localhost.' : undefined;
    case 'matches':
    case 'unsigned':
    case 'must-refuse':
    case 'bad-form':
      return undefined;
    default:
      return assertNever(outcome);
  }
}

export function describeSignatureNote(note: SignatureNote): string {
  switch (note.kind) {
    case 'short-secret':
      return `The secret has ${note.bytes} bytes; RFC 7518 section 3.2 asks for at least ${note.needed}.`;
    case 'second-spelling':
      return 'The token is not in its one canonical spelling, so its text is no identity: compare “jti” instead.';
    case 'other-issuer': {
      const iss = note.iss === undefined ? 'the token names none' : `the token’s iss is ${showText(note.iss)}`;
      return `The key is published for the issuer ${showText(note.keyIssuer)}, and ${iss}.`;
    }
    case 'same-kid-twice':
      return `${note.keys} keys of the set have this kid; this is the one that matches.`;
    default:
      return assertNever(note);
  }
}

function algorithmAndSize(alg: string, { data }: VerificationKey): string {
  const bits = data.kind === 'jwk' ? modulusBits(data.jwk.n) : 0;
  return bits === 0 ? alg : `${alg}, ${bits} bit`;
}

function describeUnknownKid(kid: string | undefined, available: readonly string[]): string {
  const names = available.slice(0, 4).map(showText).join(', ');
  const has =
    names === '' ? 'The keys have no kid' : `The keys are ${names}${available.length > 4 ? ' and others' : ''}`;
  return kid === undefined
    ? `Not checked: the header has no kid to choose a key by. ${has}.`
    : `Not checked: no key has kid ${showText(kid)}. ${has}.`;
}

function describeUnsupported(alg: string, reason: UnsupportedReason): string {
  switch (reason) {
    case 'letter-case':
      return `Not checked: “alg” is ${showText(alg)}, and names of algorithms are case-sensitive.`;
    case 'unknown-algorithm':
      return `Not checked: this page does not check ${showText(alg)}.`;
    case 'no-web-crypto':
      return 'Not checked: browsers offer cryptography only to pages from https or localhost.';
    default:
      return assertNever(reason);
  }
}

const FORM_REASONS: Readonly<Record<BadFormReason, string>> = {
  header: 'the header cannot be read as a JSON object',
  'duplicate-header-name': 'a name stands twice in the header, and readers disagree which counts',
  alg: 'the header names no algorithm',
  parts: 'the token does not have three parts',
  encrypted: 'the token is encrypted, not signed',
  payload: 'the payload is not base64url as a signer writes it',
  signature: 'the signature is not base64url',
};

function adviseOnRefusal({ kind }: KeyRefusal): string {
  if (kind === 'public-key-for-hmac')
    return 'An HS token is signed with a secret that both sides share: the Connector, Entra and Google never sign so.';
  return 'Give the public key that the token’s issuer publishes.';
}

const describeOperations = (operations: readonly string[]): string =>
  operations.length === 0
    ? 'its key_ops names no operation'
    : `key_ops ${operations.slice(0, 8).map(showText).join(', ')}`;

function describeRefusal(refusal: KeyRefusal): string {
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
    case 'rsa-exponent':
      return 'has an exponent with which anyone can make a signature, or none';
    case 'bad-coordinates':
      return 'has coordinates of a wrong length for its curve';
    case 'small-order':
      return 'is one of the few points for which anyone can make a signature';
    case 'not-importable':
      return 'is damaged or of another type: the browser does not take it for this algorithm';
    default:
      return assertNever(refusal);
  }
}

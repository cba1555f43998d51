/** Names of keys, and the sentences for a text that gives none or one with a catch. */
import { assertNever } from '#core/shared/assert-never.ts';
import { describeJsonProblem } from './describe-token-problem.ts';
import { modulusBits } from './key-rules.ts';
import type { KeyNote, KeyProblem, VerificationKey } from './keys.ts';
import { showText } from './show-text.ts';

export function describeKeyProblem(problem: KeyProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There is no key here yet.';
    case 'too-long':
      return `${problem.length} characters are too many for keys; the limit is ${problem.limit}.`;
    case 'not-json':
      return `This begins like a key set but is not JSON: ${describeJsonProblem(problem.json)}.`;
    case 'empty-set':
      return 'The key set has no key in it.';
    case 'metadata-document':
      return `This is the metadata document; the keys are at ${problem.jwksUri}. Open that address and paste its answer.`;
    case 'not-a-key-object':
      return 'This JSON is no key: a key has “kty”, a key set has “keys” (RFC 7517 sections 4 and 5).';
    case 'symmetric-jwk':
      return 'This is a symmetric key. Give its “k” as a base64url secret, and only if the token’s algorithm begins with HS.';
    case 'private-pem':
      return `This is a private key (${problem.label}). A signature is checked with the public key; keep this one to yourself.`;
    case 'unsupported-pem':
      return `PEM of the kind ${problem.label} is not read. Convert it to PUBLIC KEY, or paste the JWK.`;
    case 'broken-pem':
      return `Between BEGIN ${problem.label} and END ${problem.label} there must be standard base64 and nothing else.`;
    case 'unknown-format':
      return `${showText(problem.begins)} begins neither a JWK, a key set nor a PEM. Paste one of these.`;
    case 'public-key-as-secret':
      return 'This is a key in JWK, PEM or DER form, not a secret. A published key must never serve as the secret of an HS algorithm.';
    case 'bad-secret':
      return `Character ${problem.at + 1} of the secret cannot stand in ${problem.encoding}.`;
    default:
      return assertNever(problem);
  }
}

export function describeKeyNote(note: KeyNote): string {
  switch (note.kind) {
    case 'private-part-dropped':
      return `${nameAtStart(note.kid)} holds its private part. Only the public part is used; whoever sees the rest can sign as its owner.`;
    case 'published-secret':
      return `${nameAtStart(note.kid)} is a symmetric key inside a key set. It is left out: a secret that is published proves nothing.`;
    case 'later-pem-blocks':
      return `Only the first of ${note.found} PEM blocks is used. Give the others one at a time.`;
    default:
      return assertNever(note);
  }
}

const nameAtStart = (kid: string | undefined): string => (kid === undefined ? 'A key' : `Key ${showText(kid)}`);

/** A kid is often a long hash; its beginning tells keys apart in a sentence. */
const SHOWN_KID = 12;

export function nameOfKey({ kid, data }: VerificationKey): string {
  if (kid !== undefined) return `key ${showText(kid.length > SHOWN_KID + 4 ? `${kid.slice(0, SHOWN_KID)}…` : kid)}`;
  switch (data.kind) {
    case 'jwk':
      return 'the key you supplied';
    case 'secret':
      return 'the secret you typed';
    case 'pem-public-key':
      return 'the public key you supplied';
    case 'pem-certificate':
      return 'the certificate you supplied';
    default:
      return assertNever(data);
  }
}

/** `RSA 2048`, `EC P-256`, `secret of 32 bytes`. */
export function describeKeyKind({ data }: VerificationKey): string {
  switch (data.kind) {
    case 'jwk':
      return [data.jwk.kty, data.jwk.crv ?? (modulusBits(data.jwk.n) || undefined)]
        .filter((word) => word !== undefined)
        .join(' ');
    case 'secret':
      return `secret of ${data.bytes.length} bytes`;
    case 'pem-public-key':
      return 'public key in PEM';
    case 'pem-certificate':
      return 'certificate in PEM';
    default:
      return assertNever(data);
  }
}

/** Names of keys, and the sentences for a text that gives none or one with a catch. */
import { assertNever } from '#core/shared/assert-never.ts';
import { describeJsonProblem } from '#core/tokens/decoding/describe-token-problem.ts';
import { modulusBits } from '#core/tokens/signatures/key-rules.ts';
import type { KeyNote, KeyProblem, VerificationKey } from './keys.ts';
import { describeMetadata } from './metadata-document.ts';
import { showText } from '#core/tokens/show-text.ts';

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
      return `There is no key in this. ${describeMetadata(problem.metadata)}${problem.metadata.jwksUri === undefined ? '' : ' Open that address and paste its answer.'}`;
    case 'web-page':
      return 'This is a web page or XML, not a key set: the address it came from answers people, or an error. Open the address of the keys themselves.';
    case 'not-a-key-object':
      return 'This JSON is no key: a key has “kty”, a key set has “keys” (RFC 7517 sections 4 and 5).';
    case 'symmetric-jwk':
      return 'This is a symmetric key. Give its “k” as a base64url secret, and only if the token’s algorithm begins with HS.';
    case 'only-private':
      return `This is a private key (${problem.label}) whose public part cannot be read without it. A signature is checked with the public key; keep this one to yourself.`;
    case 'unsupported-pem':
      return `PEM of the kind ${problem.label} holds no key that is read here. Give a PUBLIC KEY, a CERTIFICATE or the JWK.`;
    case 'broken-pem':
      return `Between BEGIN ${problem.label} and END ${problem.label} there must be standard base64 of a whole key, and nothing else.`;
    case 'unknown-format':
      return `What begins with ${showText(problem.begins)} is neither a JWK, a key set, a PEM nor DER. Paste one of these.`;
    case 'public-key-as-secret':
      return 'This is a key in JWK, PEM or DER form, or a piece of one, and no secret. A published key must never serve as the secret of an HS algorithm.';
    case 'bad-secret':
      return `Character ${problem.at + 1} of the secret cannot stand in ${problem.encoding}.`;
    default:
      return assertNever(problem);
  }
}

export function describeKeyNote(note: KeyNote): string {
  switch (note.kind) {
    case 'private-part-dropped':
      return `${nameAtStart(note)} the private part. Only the public part is used; whoever sees the rest can sign as the owner.`;
    case 'published-secret':
      return `${nameAtStart(note)} a secret (kty “oct”) inside a key set. It is left out: a secret that is published proves nothing.`;
    case 'private-key-file':
      return 'This is a private key. Only its public part is used and the rest is dropped; whoever sees the rest can sign as its owner.';
    case 'converted-pkcs1':
      return 'The numbers of an RSA key stood alone (PKCS#1) and were taken as they are; many tools want PUBLIC KEY (SPKI) instead.';
    case 'chain':
      return `The first certificate is used. It was issued by those after it, which were not checked: ${note.subjects.slice(0, 4).map(showText).join(', ')}.`;
    case 'passed-over':
      return `A block was passed over. ${describeKeyProblem(note.problem)}`;
    case 'read-as-der':
      return `Read as DER in ${note.encoding}.`;
    case 'beside-metadata':
      return `Beside the keys stands a document. ${describeMetadata(note.metadata)}`;
    case 'duplicate-member':
      return `The name ${showText(note.name)} stands twice in an object. The last one counts here; other readers may take the first or refuse it.`;
    default:
      return assertNever(note);
  }
}

const nameAtStart = ({ kid, count }: { readonly kid: string | undefined; readonly count: number }): string => {
  if (count > 1) return `${count} keys hold`;
  return `${kid === undefined ? 'A key' : `Key ${showText(kid)}`} holds`;
};

/** A kid is often a long hash; its beginning tells keys apart in a sentence. */
const SHOWN_KID = 12;

export function nameOfKey({ kid, data }: VerificationKey): string {
  if (kid !== undefined) return `key ${showText(kid.length > SHOWN_KID + 4 ? `${kid.slice(0, SHOWN_KID)}…` : kid)}`;
  switch (data.kind) {
    case 'jwk':
      return 'the key you supplied';
    case 'secret':
      return 'the secret you typed';
    case 'public-key':
      return 'the public key you supplied';
    case 'certificate':
      return 'the certificate you supplied';
    default:
      return assertNever(data);
  }
}

/** `RSA 2048`, `EC P-256`, `secret of 32 bytes`. */
export function describeKeyKind({ data }: VerificationKey): string {
  if (data.kind === 'secret') return `secret of ${data.bytes.length} bytes`;
  const { kty, crv } = data.jwk;
  return [kty, crv ?? (modulusBits(data.jwk) || undefined)].filter((word) => word !== undefined).join(' ');
}

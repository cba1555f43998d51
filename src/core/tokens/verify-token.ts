/**
 * Checks the signature of a JWS (RFC 7515 section 5.2) against keys the reader supplied, in an order in which nothing
 * is calculated before everything that could make the result meaningless is ruled out. A key inside the token (`jwk`,
 * `jku`, `x5u`, `x5c`) is never used and nothing is fetched. Claims, time and issuer are not looked at.
 */
import { base64url } from 'jose';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { withoutPadding } from './base64url.ts';
import { duplicateNames, isJsonObject } from './decode-token.ts';
import { noteOtherIssuer } from './key-issuer.ts';
import { modulusBits, refuseByNumbers, refuseByPurpose } from './key-rules.ts';
import type { KeyMaterial, VerificationKey } from './keys.ts';
import type { DecodedToken } from './model.ts';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './signature-algorithms.ts';
import type { BadFormReason, SignatureNote, SignatureOutcome } from './signature.ts';
import { isForGraph } from './token-kind.ts';
import { checkSignature, hasWebCrypto, importKey } from './web-crypto.ts';

export async function verifySignature(
  token: DecodedToken,
  material: KeyMaterial | undefined,
): Promise<SignatureOutcome> {
  const badForm = badHeader(token);
  if (badForm !== undefined) return { kind: 'bad-form', reason: badForm };
  const alg = stringOf(token.header.json, 'alg') ?? '';
  if (alg.trim().toLowerCase() === 'none') return { kind: 'unsigned', alg, hasSignature: token.signature.raw !== '' };
  for (const member of ['crit', 'b64'] as const)
    if (memberOf(token.header.json, member) !== undefined) return { kind: 'must-refuse', member };

  const algorithm = SIGNATURE_ALGORITHMS.get(alg);
  if (algorithm === undefined) return { kind: 'unsupported', alg, reason: reasonForUnknown(alg) };
  if (isSignatureMissing(token)) return { kind: 'no-signature-in-capture', placeholder: token.signature.raw };
  const badBody = badPayloadOrSignature(token);
  if (badBody !== undefined) return { kind: 'bad-form', reason: badBody };

  if (material === undefined) return { kind: 'no-key' };
  const kid = stringOf(token.header.json, 'kid');
  const candidates = keysFor(kid, material);
  if (candidates.length === 0)
    return { kind: 'unknown-kid', kid, available: material.keys.flatMap((key) => key.kid ?? []) };
  if (!hasWebCrypto()) return { kind: 'unsupported', alg, reason: 'no-web-crypto' };

  const outcomes = await Promise.all(candidates.map((key) => checkAgainst(key, token, alg, algorithm)));
  const best = outcomes.find((outcome) => outcome.kind === 'matches') ?? outcomes[0] ?? { kind: 'no-key' };
  if (best.kind !== 'matches' || candidates.length === 1) return best;
  return { ...best, notes: [...best.notes, { kind: 'same-kid-twice', keys: candidates.length }] };
}

function badHeader({ header, headerClaims, problems }: DecodedToken): BadFormReason | undefined {
  if (problems.some(({ kind }) => kind === 'empty' || kind === 'too-long')) return 'parts';
  if (problems.some(({ kind }) => kind === 'encrypted')) return 'encrypted';
  if (!isJsonObject(header) || header.problems.some(({ kind }) => kind === 'trailing-bits')) return 'header';
  if (duplicateNames(headerClaims).length > 0) return 'duplicate-header-name';
  return stringOf(header.json, 'alg') === undefined ? 'alg' : undefined;
}

function isSignatureMissing({ signature, problems }: DecodedToken): boolean {
  if (problems.some(({ kind }) => kind === 'signature-removed')) return true;
  const partCount = problems.find((problem) => problem.kind === 'part-count')?.found ?? 3;
  return signature.raw === '' && (partCount === 2 || partCount === 3);
}

function badPayloadOrSignature({ payload, signature, problems }: DecodedToken): BadFormReason | undefined {
  if (problems.some(({ kind }) => kind === 'part-count')) return 'parts';
  if (payload.bytes === undefined || payload.problems.some(({ kind }) => kind === 'trailing-bits')) return 'payload';
  return signature.bytes === undefined ? 'signature' : undefined;
}

const reasonForUnknown = (alg: string): 'letter-case' | 'unknown-algorithm' =>
  [...SIGNATURE_ALGORITHMS.keys()].some((name) => name.toLowerCase() === alg.toLowerCase())
    ? 'letter-case'
    : 'unknown-algorithm';

/** By `kid`, exactly. Only a key that was given alone and has no name of its own is used whatever the token names. */
function keysFor(kid: string | undefined, { source, keys }: KeyMaterial): readonly VerificationKey[] {
  const [only] = keys;
  if (source !== 'jwks' && only !== undefined && (only.kid === undefined || kid === undefined)) return [only];
  return kid === undefined ? [] : keys.filter((key) => key.kid === kid);
}

async function checkAgainst(
  key: VerificationKey,
  token: DecodedToken,
  alg: string,
  algorithm: SignatureAlgorithm,
): Promise<SignatureOutcome> {
  const wrongPurpose = refuseByPurpose(key, alg, algorithm);
  if (wrongPurpose !== undefined) return { kind: 'key-unusable', key, refusal: wrongPurpose };
  const wrongJwk = key.data.kind === 'jwk' ? refuseByNumbers(key.data.jwk, algorithm) : undefined;
  if (wrongJwk !== undefined) return { kind: 'key-unusable', key, refusal: wrongJwk };

  // A PEM shows its numbers only once it is imported, so they are looked at again.
  const imported = await importKey(key, alg);
  if (!imported.ok) return { kind: 'key-unusable', key, refusal: { kind: imported.problem } };
  const { jwk } = imported.value;
  const wrongNumbers = jwk === undefined ? undefined : refuseByNumbers(jwk, algorithm);
  if (wrongNumbers !== undefined) return { kind: 'key-unusable', key, refusal: wrongNumbers };

  const found = token.signature.bytes?.length ?? 0;
  const needed = algorithm.signatureBytes ?? Math.ceil(modulusBits(jwk?.n) / 8);
  if (found !== needed) return { kind: 'does-not-match', alg, key, length: { found, needed } };

  const answer = await checkSignature(canonicalText(token), imported.value, alg);
  if (answer === 'not-usable') return { kind: 'key-unusable', key, refusal: { kind: 'not-importable' } };
  if (answer === 'does-not-match')
    return isSealedForGraph(token)
      ? { kind: 'sealed-for-graph', alg, key }
      : { kind: 'does-not-match', alg, key, length: undefined };
  return { kind: 'matches', alg, key, notes: notesOn(token, key, algorithm) };
}

/** Neither the audience nor the nonce alone excuses a mismatch. */
const isSealedForGraph = (token: DecodedToken): boolean =>
  isForGraph(token) && stringOf(token.header.json, 'nonce') !== undefined;

/** Signed are the characters of header and payload without padding; the signature is compared by its bytes. */
const canonicalText = ({ header, payload, signature }: DecodedToken): string =>
  [withoutPadding(header.raw), withoutPadding(payload.raw), base64url.encode(signature.bytes ?? '')].join('.');

function notesOn(
  token: DecodedToken,
  key: VerificationKey,
  { signatureBytes = 0 }: SignatureAlgorithm,
): readonly SignatureNote[] {
  const { data } = key;
  const notes: SignatureNote[] = [];
  if (data.kind === 'secret' && data.bytes.length < signatureBytes)
    notes.push({ kind: 'short-secret', bytes: data.bytes.length, needed: signatureBytes });
  if (
    [token.header, token.payload, token.signature].some(
      ({ problems }) => problems.length > 0 && problems.every(isSpelling),
    )
  )
    notes.push({ kind: 'second-spelling' });
  const otherIssuer = noteOtherIssuer(token, key);
  return otherIssuer === undefined ? notes : [...notes, otherIssuer];
}

const isSpelling = ({ kind }: DecodedToken['header']['problems'][number]): boolean =>
  kind === 'padding' || kind === 'trailing-bits';

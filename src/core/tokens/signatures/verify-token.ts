/**
 * Checks the signature of a JWS (RFC 7515 section 5.2) against keys the reader supplied, in an order in which nothing
 * is calculated before everything that could make the result meaningless is ruled out. A key inside the token (`jwk`,
 * `jku`, `x5u`, `x5c`) is never used and nothing is fetched. Claims, time and issuer are not looked at.
 */
import { criticalProblemOf } from './critical-members.ts';
import { isJsonObject } from '#core/tokens/decoding/decode-token.ts';
import { signedWithHashedNonce } from './graph-nonce.ts';
import { certificateHoldsKey } from '#core/tokens/keys/key-certificate.ts';
import { fittingKeys, headerText, keysFor } from '#core/tokens/keys/key-choice.ts';
import { noteOtherIssuer } from '#core/tokens/keys/key-issuer.ts';
import { hasExponent3, refuseByNumbers, refuseByPurpose, type Strictness } from './key-rules.ts';
import type { KeyMaterial, VerificationKey } from '#core/tokens/keys/keys.ts';
import type { DecodedToken, TokenPart } from '#core/tokens/model.ts';
import { looksLikeModulus } from '#core/tokens/keys/public-key-marks.ts';
import { isPublishedSecret } from '#core/tokens/keys/published-secrets.ts';
import { SIGNATURE_ALGORITHMS, UNCHECKED_ALGORITHMS, type SignatureAlgorithm } from './signature-algorithms.ts';
import { refuseSignature } from './signature-rules.ts';
import type { BadFormReason, SignatureNote, SignatureOutcome, UnsupportedReason } from './signature.ts';
import { signingInputsOf, type SigningInput } from '#core/tokens/decoding/signing-input.ts';
import { isForGraph } from '#core/tokens/claims/token-kind.ts';
import { checkSignature, hasWebCrypto } from './web-crypto.ts';

/** More keys of one name, or without any, are not all tried. */
const MOST_TRIES = 16;

/**
 * With the key that the token asks for. A `lenient` outcome is no answer of this page: it reads over what a header
 * demands and what a key is meant for, as some verifiers do, and serves to say what those would answer.
 */
export async function verifySignature(
  token: DecodedToken,
  material: KeyMaterial | undefined,
  strictness: Strictness = 'strict',
): Promise<SignatureOutcome> {
  const needed = neededFor(token, strictness);
  if ('kind' in needed) return needed;
  if (material === undefined) return { kind: 'no-key' };
  const kid = headerText(token, 'kid');
  const candidates = fittingKeys(keysFor(token, material), needed);
  if (candidates.length === 0)
    return { kind: 'unknown-kid', kid, available: material.keys.flatMap((key) => key.kid ?? []) };
  return checkAgainstEach(candidates, token, needed);
}

/** With this key, whatever it and the token call it. */
export async function verifyWithKey(
  token: DecodedToken,
  key: VerificationKey,
  strictness: Strictness = 'strict',
): Promise<SignatureOutcome> {
  const needed = neededFor(token, strictness);
  return 'kind' in needed ? needed : checkAgainst(key, token, needed);
}

interface Needed {
  readonly alg: string;
  readonly algorithm: SignatureAlgorithm;
  readonly strictness: Strictness;
}

/** What a key must be for; or the outcome, when no key can change it. */
function neededFor(token: DecodedToken, strictness: Strictness): Needed | SignatureOutcome {
  const badForm = badHeader(token, strictness);
  if (badForm !== undefined) return { kind: 'bad-form', reason: badForm };
  const alg = headerText(token, 'alg') ?? '';
  if (alg.trim().toLowerCase() === 'none') return { kind: 'unsigned', alg, hasSignature: token.signature.raw !== '' };
  const problem = strictness === 'lenient' ? undefined : criticalProblemOf(token);
  if (problem !== undefined) return { kind: 'must-refuse', problem };

  const algorithm = SIGNATURE_ALGORITHMS.get(alg);
  if (algorithm === undefined) return unsupported(token, alg, reasonForUnknown(alg));
  if (isSignatureMissing(token)) return { kind: 'no-signature-in-capture', placeholder: token.signature.raw };
  const badBody = badPayloadOrSignature(token);
  if (badBody !== undefined) return { kind: 'bad-form', reason: badBody };

  return hasWebCrypto() ? { alg, algorithm, strictness } : unsupported(token, alg, 'no-web-crypto');
}

const unsupported = ({ signature }: DecodedToken, alg: string, reason: UnsupportedReason): SignatureOutcome => ({
  kind: 'unsupported',
  alg,
  reason,
  signatureBytes: signature.bytes?.length,
});

function badHeader(token: DecodedToken, strictness: Strictness): BadFormReason | undefined {
  const { header, problems } = token;
  if (problems.some(({ kind }) => kind === 'too-long')) return 'too-long';
  if (problems.some(({ kind }) => kind === 'empty')) return 'parts';
  if (problems.some(({ kind }) => kind === 'encrypted')) return 'encrypted';
  if (!isJsonObject(header) || header.problems.some(({ kind }) => kind === 'trailing-bits')) return 'header';
  if (strictness === 'strict' && hasNameTwice(token)) return 'duplicate-header-name';
  return headerText(token, 'alg') === undefined ? 'alg' : undefined;
}

/** In one header, or once in the protected and once in the unprotected one (RFC 7515 section 7.2.1). */
function hasNameTwice({ headerClaims, unprotected }: DecodedToken): boolean {
  const members = unprotected?.json.kind === 'object' ? unprotected.json.members : [];
  const names = [...headerClaims, ...members].map(({ name }) => name);
  return new Set(names).size < names.length;
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

function reasonForUnknown(alg: string): UnsupportedReason {
  if (UNCHECKED_ALGORITHMS.has(alg)) return 'known';
  const isMiswritten = [...SIGNATURE_ALGORITHMS.keys()].some((name) => name.toLowerCase() === alg.toLowerCase());
  return isMiswritten ? 'letter-case' : 'unknown-algorithm';
}

/** A match with any decides; a mismatch only when every key was tried and could be used. */
async function checkAgainstEach(
  candidates: readonly VerificationKey[],
  token: DecodedToken,
  needed: Needed,
): Promise<SignatureOutcome> {
  const outcomes: SignatureOutcome[] = [];
  for (const key of candidates.slice(0, MOST_TRIES)) {
    const outcome = await checkAgainst(key, token, needed);
    if (outcome.kind === 'matches') return { ...outcome, notes: [...outcome.notes, ...noteOnChoice(key, candidates)] };
    outcomes.push(outcome);
  }
  const [first = { kind: 'no-key' }] = outcomes;
  const undecided = outcomes.find(({ kind }) => kind !== 'does-not-match');
  if (undecided !== undefined || first.kind !== 'does-not-match') return undecided ?? first;
  const found = candidates.length;
  if (found > MOST_TRIES)
    return { kind: 'key-unusable', key: first.key, refusal: { kind: 'one-of-many', tried: MOST_TRIES, found } };
  return found === 1 ? first : { ...first, length: undefined, fault: undefined, tried: found };
}

function noteOnChoice({ kid }: VerificationKey, { length }: readonly VerificationKey[]): readonly SignatureNote[] {
  if (length === 1) return [];
  return [{ kind: kid === undefined ? 'one-of-several' : 'same-kid-twice', keys: length }];
}

async function checkAgainst(
  key: VerificationKey,
  token: DecodedToken,
  { alg, algorithm, strictness }: Needed,
): Promise<SignatureOutcome> {
  const refusal = refuseByPurpose(key, alg, algorithm, strictness) ?? refuseByNumbers(key.data, algorithm, strictness);
  if (refusal !== undefined) return { kind: 'key-unusable', key, refusal };
  const signature = token.signature.bytes ?? new Uint8Array();
  const fault = refuseSignature(signature, algorithm, key.data);
  if (fault !== undefined) return { kind: 'does-not-match', alg, key, ...fault };

  for (const input of signingInputsOf(token)) {
    const answer = await checkSignature(key, alg, signature, input.bytes);
    if (answer === 'not-usable') return { kind: 'key-unusable', key, refusal: { kind: 'not-importable' } };
    if (answer === 'matches') return { kind: 'matches', alg, key, notes: notesOn(token, key, algorithm, input) };
  }
  if (isForGraph(token)) {
    const sealed = await signedWithHashedNonce(token);
    const answer = sealed && (await checkSignature(key, alg, signature, sealed));
    if (answer !== undefined) return { kind: 'sealed-for-graph', alg, key, matchesHashedNonce: answer === 'matches' };
  }
  // What is not there cannot be compared with what was signed.
  if (token.problems.some(({ kind }) => kind === 'payload-missing')) return { kind: 'bad-form', reason: 'no-payload' };
  return { kind: 'does-not-match', alg, key, length: undefined };
}

function notesOn(
  token: DecodedToken,
  key: VerificationKey,
  { signatureBytes = 0 }: SignatureAlgorithm,
  { spelling }: SigningInput,
): readonly SignatureNote[] {
  const { data } = key;
  const notes: SignatureNote[] = [];
  if (data.kind !== 'secret') {
    if (hasExponent3(data.jwk)) notes.push({ kind: 'exponent-3' });
    if (certificateHoldsKey(key) === false) notes.push({ kind: 'other-certificate' });
  } else if (looksLikeModulus(data.bytes)) notes.push({ kind: 'secret-like-modulus' });
  else if (isPublishedSecret(data.bytes)) notes.push({ kind: 'published-secret' });
  else if (data.bytes.length < signatureBytes)
    notes.push({ kind: 'short-secret', bytes: data.bytes.length, needed: signatureBytes });
  if (spelling !== 'as-written') notes.push({ kind: 'respelled', spelling });
  else if ([token.header, token.payload, token.signature].some(isOddlySpelled)) notes.push({ kind: 'second-spelling' });
  if (!token.isPayloadEncoded) notes.push({ kind: 'unencoded-payload' });
  const otherIssuer = noteOtherIssuer(token, key);
  return otherIssuer === undefined ? notes : [...notes, otherIssuer];
}

const SPELLINGS: ReadonlySet<string> = new Set(['padding', 'trailing-bits', 'standard-base64']);

const isOddlySpelled = ({ problems }: TokenPart): boolean => problems.some(({ kind }) => SPELLINGS.has(kind));

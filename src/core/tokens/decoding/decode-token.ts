/**
 * Reads a JWS in compact serialisation (RFC 7515 section 7.1) without checking anything. Always answers: what cannot
 * be read is a problem with its place, and everything before that place is still read. What the JSON serialisation
 * holds beside the three parts, and a payload that is kept elsewhere (appendix F, RFC 7797), are given in the options.
 * Left out: decryption of a JWE (its header is read), and whether any of it is true.
 */
import { memberOf, scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import { isCompactToken } from './inside-tokens.ts';
import type {
  Claim,
  DecodedToken,
  PartProblem,
  TokenPart,
  TokenProblem,
  UnprotectedHeader,
} from '#core/tokens/model.ts';
import { absentPart, claimsOf, nameOfKind, readEncodedPart, readPlainPayload, readSignature } from './token-parts.ts';

/** Real tokens stay below 20,000 characters; above this limit nothing is decoded, so that a paste cannot hang the tab. */
export const MAX_TOKEN_LENGTH = 2_000_000;

/** More parts than any token has; further ones are only counted. */
const MOST_PARTS = 6;
/** `[Signature]`, `***`, `REDACTED`: what people write where a signature stood. */
const PLACEHOLDER = /^(?:\[[^\]]*\]|\{[^}]*\}|…|\*+|redacted|removed|signature)$/i;

interface DecodeOptions {
  /** As JSON text. */
  readonly unprotectedHeader?: string | undefined;
  /** The payload of a token that does not hold its own: its text, not encoded. */
  readonly detachedPayload?: string | undefined;
  /** What follows the signature of an SD-JWT, from the first `~` on. */
  readonly disclosures?: string | undefined;
}

export function decodeToken(text: string, options: DecodeOptions = {}): DecodedToken {
  const { unprotectedHeader, detachedPayload, disclosures } = options;
  if (text === '') return emptyToken(text, { kind: 'empty' });
  if (text.length > MAX_TOKEN_LENGTH)
    return emptyToken(text, { kind: 'too-long', length: text.length, limit: MAX_TOKEN_LENGTH, dots: countDots(text) });

  const raws = text.split('.', MOST_PARTS);
  const [headerRaw = '', ...rest] = raws;
  const [payloadRaw, signatureRaw] = raws.length === 5 ? [] : rest;
  const unprotected = readUnprotected(unprotectedHeader);
  const header = readHeader(headerRaw, unprotected);
  const isPayloadEncoded = !isUnencoded(header);
  const isPayloadDetached = payloadRaw === '' && detachedPayload !== undefined;
  const payloadStart = headerRaw.length + 1;
  const readPayload = (): TokenPart => {
    if (payloadRaw === undefined) return absentPart('payload', text.length);
    if (isPayloadDetached) return { ...readPlainPayload(detachedPayload, payloadStart), raw: '' };
    return isPayloadEncoded
      ? readEncodedPart('payload', payloadRaw, payloadStart)
      : readPlainPayload(payloadRaw, payloadStart);
  };
  const payload = readPayload();
  const signature = readSignaturePart(signatureRaw, payloadStart + payload.raw.length + 1, text.length);

  return {
    text,
    header,
    payload,
    signature,
    headerClaims: claimsOf(header, true),
    payloadClaims: claimsOf(payload, isPayloadEncoded),
    unprotected,
    isPayloadDetached,
    isPayloadEncoded,
    problems: [
      ...countProblems(text, raws.length),
      ...removedSignatureProblems(signature),
      ...problemsOfPart(header),
      ...payloadProblems(payload, isPayloadDetached),
      ...problemsOfPart(signature),
      ...headerProblems(header, unprotected),
      ...(disclosures === undefined ? [] : [{ kind: 'disclosures' as const, text: disclosures }]),
    ],
  };
}

function emptyToken(text: string, problem: TokenProblem): DecodedToken {
  const at = text.length;
  return {
    text,
    header: absentPart('header', at),
    payload: absentPart('payload', at),
    signature: absentPart('signature', at),
    headerClaims: [],
    payloadClaims: [],
    unprotected: undefined,
    isPayloadDetached: false,
    isPayloadEncoded: true,
    problems: [problem],
  };
}

function readUnprotected(text: string | undefined): UnprotectedHeader | undefined {
  const json = text === undefined ? undefined : scanJson(text).root;
  return text === undefined || json === undefined ? undefined : { text, json };
}

/** With all members unprotected, the protected header is the empty text (RFC 7515 section 5.1 step 4). */
const readHeader = (raw: string, unprotected: UnprotectedHeader | undefined): TokenPart =>
  raw === '' && unprotected !== undefined
    ? { ...absentPart('header', 0), bytes: new Uint8Array(), text: '' }
    : readEncodedPart('header', raw, 0);

/** Only a verifier that `crit` tells of `b64` reads the payload as it stands (RFC 7797 section 6). */
function isUnencoded({ json }: TokenPart): boolean {
  const b64 = memberOf(json, 'b64');
  return b64?.kind === 'literal' && b64.value === false && isCriticalB64(json);
}

function isCriticalB64(header: JsonNode | undefined): boolean {
  const crit = memberOf(header, 'crit');
  return crit?.kind === 'array' && crit.items.some((item) => item.kind === 'string' && item.value === 'b64');
}

function readSignaturePart(raw: string | undefined, start: number, end: number): TokenPart {
  if (raw === undefined) return absentPart('signature', end);
  return PLACEHOLDER.test(raw) ? { ...absentPart('signature', start), raw } : readSignature(raw, start);
}

function countDots(text: string): number {
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) if (text[at] === '.') dots += 1;
  return dots;
}

function countProblems(text: string, found: number): readonly TokenProblem[] {
  if (found === 5) return [{ kind: 'encrypted' }];
  if (found === 3) return [];
  return [{ kind: 'part-count', found: countDots(text) + 1, lastIsEmpty: text.endsWith('.') }];
}

function removedSignatureProblems({ raw }: TokenPart): readonly TokenProblem[] {
  return PLACEHOLDER.test(raw) ? [{ kind: 'signature-removed', placeholder: raw }] : [];
}

const problemsOfPart = ({ name, problems }: TokenPart): readonly TokenProblem[] =>
  problems.map((problem) => ({ kind: 'part', part: name, problem }));

function payloadProblems(payload: TokenPart, isDetached: boolean): readonly TokenProblem[] {
  if (!payload.problems.some(({ kind }) => kind === 'not-json')) return problemsOfPart(payload);
  if (payload.raw === '' && !isDetached) return [{ kind: 'payload-missing' }];
  return isCompactToken(payload.text ?? '') ? [{ kind: 'nested-token' }] : problemsOfPart(payload);
}

function headerProblems(header: TokenPart, unprotected: UnprotectedHeader | undefined): readonly TokenProblem[] {
  return isJsonObject(header)
    ? [...algorithmProblems(header.json, unprotected), ...b64Problems(header.json), ...twoPlaces(header, unprotected)]
    : [];
}

function algorithmProblems(
  header: JsonNode | undefined,
  unprotected: UnprotectedHeader | undefined,
): readonly TokenProblem[] {
  const alg = memberOf(header, 'alg') ?? memberOf(unprotected?.json, 'alg');
  if (alg === undefined) return [{ kind: 'alg-missing' }];
  return alg.kind === 'string' ? [] : [{ kind: 'alg-not-a-string', found: nameOfKind(alg) }];
}

function b64Problems(header: JsonNode | undefined): readonly TokenProblem[] {
  const b64 = memberOf(header, 'b64');
  if (b64 === undefined) return [];
  if (b64.kind !== 'literal' || b64.value === null) return [{ kind: 'b64-not-a-boolean', found: nameOfKind(b64) }];
  if (!isCriticalB64(header)) return [{ kind: 'b64-without-crit' }];
  return b64.value ? [] : [{ kind: 'unencoded-payload' }];
}

function twoPlaces({ json }: TokenPart, unprotected: UnprotectedHeader | undefined): readonly TokenProblem[] {
  if (json?.kind !== 'object' || unprotected?.json.kind !== 'object') return [];
  const names = new Set(json.members.map(({ name }) => name));
  return unprotected.json.members.flatMap(({ name }): readonly TokenProblem[] =>
    names.has(name) ? [{ kind: 'protected-and-unprotected', name }] : [],
  );
}

const UNREADABLE: ReadonlySet<PartProblem['kind']> = new Set(['not-utf8', 'not-json', 'too-deep', 'not-an-object']);

/** Whether the whole part was read and is a JSON object, as header and payload must be. */
export const isJsonObject = ({ bytes, problems }: TokenPart): boolean =>
  bytes !== undefined && !problems.some(({ kind }) => UNREADABLE.has(kind));

/** Whether the claims of the payload were read, and the number of parts leaves no doubt which part it is. */
export const hasReadableClaims = ({ payload, problems }: DecodedToken): boolean =>
  isJsonObject(payload) && !problems.some((problem) => problem.kind === 'part-count' && problem.found > 2);

/** Names that stand more than once: parsers keep the last value, and a verifier may refuse the token for it. */
export function duplicateNames(claims: readonly Claim[]): readonly string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const { name } of claims) (seen.has(name) ? duplicates : seen).add(name);
  return [...duplicates];
}

/**
 * Reads a JWS in compact serialisation (RFC 7515 section 7.1) without checking anything. Always answers: what cannot
 * be read is a problem with its place, and everything before that place is still read.
 * Left out: JSON serialisation, decryption of a JWE (its header is read), and whether any of it is true.
 */
import { memberOf, scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import { charactersOfBytes, scanBase64url } from './base64url.ts';
import type { Claim, DecodedToken, PartName, PartProblem, TokenPart, TokenProblem } from './model.ts';
import { countUtf8Bytes, endOfUtf8 } from './utf8.ts';

/** Real tokens stay below 20,000 characters; above this limit nothing is decoded, so that a paste cannot hang the tab. */
export const MAX_TOKEN_LENGTH = 2_000_000;

/** `[Signature]`, `***`, `REDACTED`: what people write where a signature stood. */
const PLACEHOLDER = /^(?:\[[^\]]*\]|\{[^}]*\}|…|\*+|redacted|removed|signature)$/i;

export function decodeToken(text: string): DecodedToken {
  if (text === '') return emptyToken(text, { kind: 'empty' });
  if (text.length > MAX_TOKEN_LENGTH)
    return emptyToken(text, { kind: 'too-long', length: text.length, limit: MAX_TOKEN_LENGTH });

  const raws = text.split('.');
  const [headerRaw = '', payloadRaw, signatureRaw] = raws;
  const encrypted = raws.length === 5;
  const header = readJsonPart('header', headerRaw, 0);
  const payloadStart = headerRaw.length + 1;
  const payload =
    payloadRaw === undefined || encrypted
      ? absentPart('payload', text.length)
      : readJsonPart('payload', payloadRaw, payloadStart);
  const signature =
    signatureRaw === undefined || encrypted
      ? absentPart('signature', text.length)
      : readSignature(signatureRaw, payloadStart + payload.raw.length + 1);

  return {
    text,
    header,
    payload,
    signature,
    headerClaims: claimsOf(header),
    payloadClaims: claimsOf(payload),
    problems: [
      ...countProblems(raws.length),
      ...removedSignatureProblems(signature),
      ...[header, payload, signature].flatMap(problemsOfPart),
      ...algorithmProblems(header),
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
    problems: [problem],
  };
}

const absentPart = (name: PartName, start: number): TokenPart => ({
  name,
  raw: '',
  start,
  bytes: undefined,
  text: undefined,
  json: undefined,
  notes: [],
  problems: [],
});

function readSignature(raw: string, start: number): TokenPart {
  if (PLACEHOLDER.test(raw)) return { ...absentPart('signature', start), raw };
  const { bytes, whole, problems } = scanBase64url(raw);
  return { ...absentPart('signature', start), raw, bytes: whole ? bytes : undefined, problems };
}

function readJsonPart(name: 'header' | 'payload', raw: string, start: number): TokenPart {
  const { bytes, whole, problems } = scanBase64url(raw);
  const end = endOfUtf8(bytes);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end));
  const { root, problem, notes } = scanJson(text);
  const contentProblems: PartProblem[] = [];
  if (whole && end < bytes.length) {
    contentProblems.push({ kind: 'not-utf8', at: characterOfByte(end), byte: end, value: bytes[end] ?? 0 });
  } else if (whole && problem !== undefined) {
    const byte = countUtf8Bytes(text)(problem.at);
    contentProblems.push({ kind: 'not-json', at: Math.min(characterOfByte(byte), raw.length), json: problem });
  } else if (whole && root?.kind !== 'object') {
    contentProblems.push({ kind: 'not-an-object', found: nameOfKind(root) });
  }
  return {
    name,
    raw,
    start,
    bytes: whole ? bytes : undefined,
    text,
    json: root,
    notes,
    problems: [...problems, ...contentProblems],
  };
}

const characterOfByte = (byte: number): number => charactersOfBytes(byte, byte + 1).start;

function nameOfKind(node: JsonNode | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'literal') return String(node.value);
  return node.kind === 'array' ? 'an array' : `a ${node.kind}`;
}

/** In the order of the JSON text, duplicates included. */
function claimsOf({ json, text, start, raw }: TokenPart): readonly Claim[] {
  if (json?.kind !== 'object' || text === undefined) return [];
  const bytesBefore = countUtf8Bytes(text);
  return json.members.map((member) => {
    const characters = charactersOfBytes(bytesBefore(member.start), bytesBefore(member.end));
    return {
      name: member.name,
      source: text.slice(member.value.start, member.value.end),
      node: member.value,
      tokenStart: start + characters.start,
      tokenEnd: start + Math.min(characters.end, raw.length),
    };
  });
}

function countProblems(found: number): readonly TokenProblem[] {
  if (found === 5) return [{ kind: 'encrypted' }];
  return found === 3 ? [] : [{ kind: 'part-count', found }];
}

function removedSignatureProblems({ raw }: TokenPart): readonly TokenProblem[] {
  return PLACEHOLDER.test(raw) ? [{ kind: 'signature-removed', placeholder: raw }] : [];
}

const problemsOfPart = ({ name, problems }: TokenPart): readonly TokenProblem[] =>
  problems.map((problem) => ({ kind: 'part', part: name, problem }));

function algorithmProblems(header: TokenPart): readonly TokenProblem[] {
  if (!isJsonObject(header)) return [];
  const alg = memberOf(header.json, 'alg');
  if (alg === undefined) return [{ kind: 'alg-missing' }];
  return alg.kind === 'string' ? [] : [{ kind: 'alg-not-a-string', found: nameOfKind(alg) }];
}

const UNREADABLE: ReadonlySet<PartProblem['kind']> = new Set(['not-utf8', 'not-json', 'not-an-object']);

/** Whether the whole part was read and is a JSON object, as header and payload must be. */
export const isJsonObject = ({ bytes, problems }: TokenPart): boolean =>
  bytes !== undefined && !problems.some(({ kind }) => UNREADABLE.has(kind));

/** Names that stand more than once: parsers keep the last value, and a verifier may refuse the token for it. */
export function duplicateNames(claims: readonly Claim[]): readonly string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const { name } of claims) (seen.has(name) ? duplicates : seen).add(name);
  return [...duplicates];
}

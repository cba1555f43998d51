/** Reads one part of a token at a time: its base64url, its UTF-8, its JSON, each as far as it goes, with every place. */
import { scanJson, type JsonNode, type JsonProblem, type JsonScan } from '#core/shared/json-scanner.ts';
import { charactersOfBytes, scanEitherBase64 } from './base64url.ts';
import type { Claim, PartName, PartProblem, TokenPart } from '#core/tokens/model.ts';
import { notesOn } from './part-notes.ts';
import { countUtf8Bytes, endOfUtf8 } from './utf8.ts';

export const absentPart = (name: PartName, start: number): TokenPart => ({
  name,
  raw: '',
  start,
  bytes: undefined,
  text: undefined,
  json: undefined,
  notes: [],
  problems: [],
});

export function readSignature(raw: string, start: number): TokenPart {
  const { bytes, whole, problems } = scanEitherBase64(raw);
  return { ...absentPart('signature', start), raw, bytes: whole ? bytes : undefined, problems };
}

const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Header or payload as RFC 7515 writes it: the base64url of JSON in UTF-8. */
export function readEncodedPart(name: 'header' | 'payload', raw: string, start: number): TokenPart {
  const { bytes, whole, problems } = scanEitherBase64(raw);
  const end = endOfUtf8(bytes);
  const text = UTF_8.decode(bytes.subarray(0, end));
  const scan = scanPartJson(text);
  const contentProblems: readonly PartProblem[] =
    end < bytes.length
      ? [{ kind: 'not-utf8', at: characterOfByte(end), byte: end, value: bytes[end] ?? 0 }]
      : jsonProblems(scan, (at) => Math.min(characterOfByte(countUtf8Bytes(text)(at)), raw.length));
  return {
    name,
    raw,
    start,
    bytes: whole ? bytes : undefined,
    text,
    json: scan.root,
    notes: notesOn(scan.root, scan.notes),
    problems: whole ? [...problems, ...contentProblems] : problems,
  };
}

/** A payload that stands as it is, in the token (RFC 7797) or beside it; without JSON it is no JWT, and no problem. */
export function readPlainPayload(text: string, start: number): TokenPart {
  const scan = scanPartJson(text);
  return {
    name: 'payload',
    raw: text,
    start,
    bytes: new TextEncoder().encode(text),
    text,
    json: scan.root,
    notes: notesOn(scan.root, scan.notes),
    problems: jsonProblems(scan, (at) => at),
  };
}

/** RFC 8259 section 8.1 lets a parser refuse a byte order mark, and `JSON.parse` does; what follows it is still read. */
function scanPartJson(text: string): JsonScan {
  if (!text.startsWith('\ufeff')) return scanJson(text);
  const expected = 'JSON, without a byte order mark (U+FEFF) before it';
  return { ...scanJson(text, { start: 1 }), problem: { kind: 'unexpected-character', at: 0, expected } };
}

function jsonProblems({ root, problem }: JsonScan, place: (at: number) => number): readonly PartProblem[] {
  if (problem !== undefined) return [notJson(problem, place)];
  return root?.kind === 'object' ? [] : [{ kind: 'not-an-object', found: nameOfKind(root) }];
}

const notJson = (json: JsonProblem, place: (at: number) => number): PartProblem => ({
  kind: json.kind === 'too-deep' ? 'too-deep' : 'not-json',
  at: place(json.at),
  json,
});

const characterOfByte = (byte: number): number => charactersOfBytes(byte, byte + 1).start;

export function nameOfKind(node: JsonNode | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'literal') return String(node.value);
  return /^[ao]/.test(node.kind) ? `an ${node.kind}` : `a ${node.kind}`;
}

/** In the order of the JSON text, duplicates included. `isEncoded` tells whether the part is in base64url. */
export function claimsOf({ json, text, start, raw }: TokenPart, isEncoded: boolean): readonly Claim[] {
  if (json?.kind !== 'object' || text === undefined) return [];
  const bytesBefore = countUtf8Bytes(text);
  return json.members.map((member) => {
    const characters = isEncoded ? charactersOfBytes(bytesBefore(member.start), bytesBefore(member.end)) : member;
    return {
      name: member.name,
      source: text.slice(member.value.start, member.value.end),
      node: member.value,
      tokenStart: start + Math.min(characters.start, raw.length),
      tokenEnd: start + Math.min(characters.end, raw.length),
    };
  });
}

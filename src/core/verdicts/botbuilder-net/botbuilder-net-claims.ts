/**
 * A token as IdentityModel 8.1.2 reads it, before anything of it is checked: whether parsing throws, and its claims as
 * texts. What it cannot parse leaves the adapter as HTTP 500. Sources: JwtSecurityToken.cs, JwtHeader.cs, JwtPayload.cs,
 * JsonSerializerPrimitives.cs.
 * Left out: bytes and strings that are no UTF-8 or no Unicode, which it reads in some places and not in others, and
 * numbers in strings that depend on the machine’s culture.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { DecodedToken, TokenPart } from '#core/tokens/model.ts';

export type Reading =
  | { readonly kind: 'read' }
  /** `what` is the code or the type of the exception. */
  | { readonly kind: 'throws'; readonly what: string; readonly reason: string }
  | { readonly kind: 'unclear'; readonly reason: string };

const SEGMENTS = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const ENCRYPTED_SEGMENTS = /^[\w-]+\.[\w-]*(?:\.[\w-]+){3}$/;
/** The limit of System.Text.Json. */
const MAX_DEPTH = 64;

const throws = (what: string, reason: string): Reading => ({ kind: 'throws', what, reason });

export function readingOf(token: DecodedToken): Reading {
  const has = (kind: string): boolean => token.problems.some((problem) => problem.kind === kind);
  if (has('too-long')) return { kind: 'unclear', reason: 'It is too long for this page, which did not decode it.' };
  if (has('encrypted'))
    return ENCRYPTED_SEGMENTS.test(token.text)
      ? (problemOf(token.header, 'IDX12729') ?? { kind: 'read' })
      : throws('IDX12740', 'It has five parts, but not those of an encrypted token.');
  if (has('part-count')) return throws('IDX12741', 'It does not have three parts.');
  const disclosures = token.problems.find((problem) => problem.kind === 'disclosures');
  if (disclosures !== undefined) return readingWithDisclosures(disclosures.text);
  const text = has('signature-removed') ? `${token.header.raw}.${token.payload.raw}.` : token.text;
  if (!SEGMENTS.test(text))
    return throws('IDX12739', 'It holds a character that base64url does not have, or a part is empty.');
  return (
    problemOf(token.header, 'IDX12729') ??
    problemOf(token.payload, 'IDX12723') ??
    problemOfClaims(token.payload.json) ?? { kind: 'read' }
  );
}

/** `text` follows the three parts of an SD-JWT; the dots of its key binding make further ones. */
function readingWithDisclosures(text: string): Reading {
  const code = { 0: 'IDX12739', 2: 'IDX12740' }[text.split('.').length - 1] ?? 'IDX12741';
  return throws(code, 'It is an SD-JWT: the “~” that its disclosures begin with stands in no JWT.');
}

function problemOf({ name, bytes, json, notes, problems }: TokenPart, code: string): Reading | undefined {
  if (bytes === undefined) return throws(code, `Its ${name} has a length that no base64url text has.`);
  if (problems.some(({ kind }) => kind === 'not-utf8') || notes.some(({ kind }) => kind === 'lone-surrogate'))
    return { kind: 'unclear', reason: `Its ${name} is not Unicode text, which the SDK reads only in places.` };
  if (json?.kind !== 'object' || problems.some(({ kind }) => kind === 'not-json'))
    return throws(code, `Its ${name} is not the JSON of an object.`);
  return depthOf(json) > MAX_DEPTH || problems.some(({ kind }) => kind === 'too-deep')
    ? throws(code, `Its ${name} nests deeper than 64 levels.`)
    : undefined;
}

function depthOf(node: JsonNode | undefined): number {
  if (node?.kind !== 'object' && node?.kind !== 'array') return 0;
  const inside = node.kind === 'array' ? node.items : node.members.map(({ value }) => value);
  return 1 + inside.reduce((deepest, each) => Math.max(deepest, depthOf(each)), 0);
}

const isNull = (node: JsonNode): boolean => node.kind === 'literal' && node.value === null;
const isText = (node: JsonNode): boolean => node.kind === 'string' || isNull(node);

const NEEDED_TYPES: ReadonlyMap<string, (node: JsonNode) => boolean> = new Map([
  ['iss', isText],
  ['jti', isText],
  ['sub', (node) => isText(node) || node.kind === 'number'],
  ['aud', (node) => (node.kind === 'array' ? node.items.every(isText) : isText(node))],
]);

function problemOfClaims(payload: JsonNode | undefined): Reading | undefined {
  for (const { name, value } of payload?.kind === 'object' ? payload.members : []) {
    const wrong = throws('IDX12723', `Its ${name} is of a type that the SDK does not read.`);
    if (NEEDED_TYPES.get(name)?.(value) === false) return wrong;
    if (name !== 'exp' && name !== 'nbf' && name !== 'iat') continue;
    const seconds = secondsOf(value);
    if (seconds === 'not-a-number') return wrong;
    if (seconds === 'unclear')
      return { kind: 'unclear', reason: `Its ${name} is a text that the SDK reads by the culture of its machine.` };
  }
  const audience = memberOf(payload, 'aud');
  return audience?.kind === 'array' && audience.items.some(isNull)
    ? throws('a NullReferenceException', 'Its aud is a list with null in it.')
    : undefined;
}

/** The largest whole number of 64 bits, as near as a double comes. */
const LARGEST = 2 ** 63;

/** An instant, rounded to a whole second; also from a string. */
function secondsOf(node: JsonNode): number | 'not-a-number' | 'unclear' {
  if (node.kind !== 'number' && node.kind !== 'string') return 'not-a-number';
  const text = node.kind === 'number' ? node.source : node.value.trim();
  if (node.kind === 'string' && !/^[-+]?\d+$/.test(text))
    return /\d/.test(text) && /^[-+\d.,eE\s]*$/.test(text) ? 'unclear' : 'not-a-number';
  const value = Number(text);
  return Math.abs(value) >= LARGEST ? 'not-a-number' : roundHalfToEven(value);
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** `exp` or `nbf`; before 1970 counts as 1970. Undefined when there is none. */
export function instantOf(payload: JsonNode | undefined, name: 'exp' | 'nbf'): number | undefined {
  const node = memberOf(payload, name);
  const seconds = node === undefined ? undefined : secondsOf(node);
  return typeof seconds === 'number' ? Math.max(0, seconds) : undefined;
}

/** The values of a claim as the SDK has them: an array is several claims, anything else one. */
export function claimsOf(payload: JsonNode | undefined, name: string): readonly string[] {
  const node = memberOf(payload, name);
  if (node === undefined) return [];
  return node.kind === 'array' ? node.items.map(textOf) : [textOf(node)];
}

/** The first value, which is the only one most of the SDK looks at. */
export const claimOf = (payload: JsonNode | undefined, name: string): string | undefined => claimsOf(payload, name)[0];

function textOf(node: JsonNode): string {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return String(Number(node.source));
  return node.kind === 'literal' ? String(node.value ?? '') : `[${node.kind}]`;
}

/**
 * Where a pasted value stands in a trace, in any form: as it is, after decoding what was pasted or encoding it again, as
 * a hash of it or as what it is a hash of, and for a token the values by which it can be told elsewhere.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import type { Decoded } from '#core/sequence/decode-value.ts';
import { percentDecoded } from '#core/sequence/url-text.ts';
import { findPlaces } from '#core/sequence/value-places.ts';
import type { HttpRequest, HttpResponse, Wire } from '#core/sequence/wire.ts';
import { readTraceLeaves, readTraceTextLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import { claimOf, kidOf, tokenText } from './carried-tokens.ts';
import { followedValues } from './followed-values.ts';
import { writtenForms } from './written-forms.ts';

export interface FoundValue {
  readonly hopId: string;
  readonly part: 'request' | 'answer' | 'page' | 'shown';
  /** As everywhere: `query redirect_uri, inside it signin`. */
  readonly where: string;
  /** Nearest first: as it is, in another encoding, hashed or what was hashed, by a claim of a token, as a part. */
  readonly how: FoundHow;
  /** Of all but `same` and `part`: `in base64url`, `jti of the token`. */
  readonly called: string;
}

const NEAREST_FIRST = ['same', 'encoded', 'hashed', 'claim', 'part'] as const;
type FoundHow = (typeof NEAREST_FIRST)[number];

interface Sought {
  readonly text: string;
  readonly how: FoundHow;
  readonly called: string;
}

const LONGEST = 100_000;
const SHORTEST_PART = 4;
const MOST_FOUND = 2_000;
/** What one token has in common with other messages. */
const TELLING_CLAIMS = ['jti', 'nonce', 'uti', 'sid', 'at_hash', 'c_hash'] as const;

/** In the order of `FoundHow`, then of the hops; at most two thousand places. */
export function findValue({ hops }: Pick<Trace, 'hops'>, text: string): readonly FoundValue[] {
  const pasted = valueIn(text);
  if (pasted === '' || pasted.length > LONGEST) return [];
  const parts = hops.flatMap(partsOf);
  const sought = [...soughtFor(pasted), ...soughtAlone(pasted), ...sourcesOf(pasted, hops)];
  const places = findPlaces(
    parts.map(({ leaves }) => leaves),
    new Set(sought.map((each) => each.text)),
  );
  const found = NEAREST_FIRST.flatMap((nearness) => sought.filter(({ how }) => how === nearness)).flatMap(
    ({ text: form, how, called }) =>
      [...(places.get(form) ?? [])].flatMap(([at, wheres]) => [...wheres].map((where) => ({ at, where, how, called }))),
  );
  const nearest = new Map(found.toReversed().map((place) => [`${place.at} ${place.where}`, place] as const));
  const once = found.filter((place) => nearest.get(`${place.at} ${place.where}`) === place);
  return (once.length > 0 ? once : partsHolding(pasted, parts)).slice(0, MOST_FOUND).flatMap(({ at, ...place }) => {
    const held = parts[at];
    return held === undefined ? [] : [{ hopId: held.hopId, part: held.part, ...place }];
  });
}

/**
 * The hops in whose messages the value stands as they are written, in one of its forms. Nothing is decoded, because the
 * hops that have no part in a sign-in may be a hundred thousand.
 */
export function hopsWith(hops: readonly Hop[], text: string): readonly Hop[] {
  const pasted = valueIn(text);
  if (pasted.length < SHORTEST_PART || pasted.length > LONGEST) return [];
  const forms = [...soughtFor(pasted), ...soughtAlone(pasted)].flatMap(({ text: form, how }) =>
    how === 'claim' ? [] : [form],
  );
  const isIn = (written: string): boolean => forms.some((form) => written.includes(form));
  const holds = (message: HttpRequest | HttpResponse | undefined): boolean =>
    message !== undefined && (message.headers.some(({ value }) => isIn(value)) || isIn(message.body?.text ?? ''));
  return hops.filter(({ request, response }) => isIn(request?.url ?? '') || holds(request) || holds(response));
}

/** Without what stands around a value where it is copied from. */
const valueIn = (text: string): string =>
  text
    .trim()
    .replace(/^bearer\s+/i, '')
    .replace(/^(["'])(.*)\1$/s, '$2');

interface PlaceInPart extends Pick<FoundValue, 'where' | 'how' | 'called'> {
  readonly at: number;
}

function partsHolding(piece: string, parts: readonly Part[]): readonly PlaceInPart[] {
  if (piece.length < SHORTEST_PART) return [];
  return parts.flatMap(({ leaves }, at) =>
    leaves
      .filter(({ children, kind, value }) => (children.length === 0 || kind === 'token') && value.includes(piece))
      .map(({ where }) => ({ at, where, how: 'part', called: '' }) as const),
  );
}

function soughtFor(pasted: string): readonly Sought[] {
  const plain = percentDecoded(pasted);
  const decoded = base64Text(pasted);
  return [
    { text: pasted, how: 'same', called: '' },
    ...(plain === pasted ? [] : [{ text: plain, how: 'encoded', called: 'percent-decoded' } as const]),
    ...(isReadable(decoded) ? [{ text: decoded, how: 'encoded', called: 'decoded from base64' } as const] : []),
    ...writtenForms(pasted).map(({ text, called, isHash }): Sought => ({
      text,
      how: isHash ? 'hashed' : 'encoded',
      called,
    })),
    ...claimsOf(pasted),
  ];
}

/** Six digits are what GetToken is asked with; of other short texts too many decode to something. */
const isReadable = (text: string): boolean =>
  /^\d{6}$/.test(text) || (text.length >= 8 && /^[\u0020-\u007e]*$/.test(text));

/** `state=…` of an address or a form, `"state": "…",` of a JSON text, `state: …` of a log: by the value without its name. */
function soughtAlone(pasted: string): readonly Sought[] {
  const alone = /^"?[\w.-]{1,60}"?\s{0,5}[=:]\s{0,5}"?([^\s"]{4,})"?,?$/.exec(pasted)?.[1];
  if (alone === undefined) return [];
  return soughtFor(alone).map((each) =>
    each.how === 'same' ? { ...each, how: 'encoded', called: 'the value alone' } : each,
  );
}

function claimsOf(pasted: string): readonly Sought[] {
  const token = readTraceTextLeaves(pasted).find((leaf) => tokenText(leaf) !== undefined);
  if (token === undefined) return [];
  const named = [
    ['kid', kidOf(token)] as const,
    ...TELLING_CLAIMS.map((name) => [name, claimOf(token, name)] as const),
  ];
  return named.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ text: value, how: 'claim', called: `${name} of the token` } as const],
  );
}

/** The followed values that have what was pasted as their hash. */
const sourcesOf = (pasted: string, hops: readonly Hop[]): readonly Sought[] =>
  /^(?:[\w-]{22}|[\w-]{43}|[\da-f]{64})$/i.test(pasted)
    ? followedValues(hops).flatMap(({ name, value }) =>
        writtenForms(value)
          .filter(({ text, isHash }) => isHash && (text === pasted || text === pasted.toLowerCase()))
          .map((): Sought => ({ text: value, how: 'hashed', called: `the ${name} that it was made of` })),
      )
    : [];

interface Part {
  readonly hopId: string;
  readonly part: FoundValue['part'];
  readonly leaves: readonly Decoded[];
}

function partsOf({ id, request, response, page, shown }: Hop): readonly Part[] {
  const read = (part: FoundValue['part'], wire: Wire | undefined): readonly Part[] =>
    wire === undefined ? [] : [{ hopId: id, part, leaves: readTraceLeaves(wire) }];
  return [
    ...read('request', request),
    ...read('answer', response),
    ...read('page', page),
    ...shown.map(({ text }) => ({ hopId: id, part: 'shown' as const, leaves: readTraceTextLeaves(text) })),
  ];
}

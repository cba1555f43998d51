/** What could be typed next: a field, or a value of the field that the capture has, the most frequent first. */
import { madeOnce } from '#core/shared/made-once.ts';
import type { Hop } from '#core/traces/model.ts';
import { hostOf } from '#core/traces/recognising/message-parts.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { fieldFacts, FILTER_FIELDS, type FilterField } from './filter-language.ts';

export interface Completion {
  /** What the word under the cursor becomes. */
  readonly text: string;
  readonly about: string;
  /** Where the word stands that it replaces. */
  readonly start: number;
  readonly end: number;
}

const MOST = 8;

const NAMES = Object.keys(FILTER_FIELDS).filter((name): name is FilterField => name in FILTER_FIELDS);

/** Where no word is begun, every field. */
export function completeFilter(text: string, cursor: number, hops: readonly Hop[]): readonly Completion[] {
  const start = text.lastIndexOf(' ', cursor - 1) + 1;
  const blank = text.indexOf(' ', cursor);
  const place = { start, end: blank < 0 ? text.length : blank };
  const word = text.slice(start, cursor);
  const minus = /^[-!]/.test(word) ? word.charAt(0) : '';
  const bare = word.slice(minus.length).toLowerCase();
  const colon = bare.indexOf(':');
  const field = NAMES.find((name) => name === bare.slice(0, Math.max(colon, 0)));
  if (field === undefined) {
    if (colon >= 0) return [];
    return NAMES.filter((name) => name.startsWith(bare)).map((name) => ({
      text: `${minus}${name}${fieldFacts(name).kind === 'number' ? '>=' : ':'}`,
      about: fieldFacts(name).about,
      ...place,
    }));
  }
  const begun = bare.slice(colon + 1);
  return valuesOf(field, hops)
    .filter(({ value }) => value.toLowerCase().includes(begun) && value.toLowerCase() !== begun)
    .slice(0, MOST)
    .map(({ value, about }) => ({
      text: `${minus}${field}:${/\s/.test(value) ? `"${value}"` : value}`,
      about,
      ...place,
    }));
}

interface Seen {
  readonly value: string;
  readonly about: string;
}

function valuesOf(field: FilterField, hops: readonly Hop[]): readonly Seen[] {
  const { choices } = fieldFacts(field);
  if (choices !== undefined) return choices.map((value) => ({ value, about: '' }));
  const known = seenIn(hops);
  const seen = known.get(field) ?? countSeen(field, hops);
  known.set(field, seen);
  return seen;
}

/** By field; kept, because each letter typed asks again. */
const seenIn = madeOnce((_hops: readonly Hop[]) => new Map<FilterField, readonly Seen[]>());

function countSeen(field: FilterField, hops: readonly Hop[]): readonly Seen[] {
  const counts = new Map<string, number>();
  for (const hop of hops) {
    for (const value of seenAt(field, hop)) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value, count]) => ({ value, about: count === 1 ? '1 request' : `${count} requests` }));
}

function seenAt(field: FilterField, hop: Hop): readonly string[] {
  switch (field) {
    case 'host':
      return [hostOf(hop)];
    case 'method':
      return [hop.request?.method ?? ''];
    case 'status':
      return [String(hop.response?.status ?? '')];
    case 'kind':
      return [recogniseExchange(hop) ?? ''];
    case 'type':
      return [(hop.response?.body?.mediaType ?? '').replace(/;.*$/s, '')];
    default:
      return [];
  }
}

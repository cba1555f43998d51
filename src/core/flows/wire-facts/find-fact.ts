/** Looks a field up in the dictionary of the wire. */
import { ANSWER_TO } from '#core/sequence/wire-layout.ts';
import type { WireField } from '#core/sequence/wire-rows.ts';
import { ALL_FACTS } from './all-facts.ts';
import { IN_ANSWER, type FactRow } from './wire-fact.ts';

const keyOf = (place: string, name: string): string => `${place} ${name.toLowerCase()}`;

const ROWS = new Map<string, FactRow[]>();
for (const row of ALL_FACTS) {
  const key = keyOf(row.place, row.name);
  ROWS.set(key, [...(ROWS.get(key) ?? []), row]);
}

/** The nearest fact: by the whole name, then by its end, then by its beginning; of those the one for this address. */
export function findFact(field: Pick<WireField, 'place' | 'names' | 'address'>): FactRow | undefined {
  const { place, address } = field;
  // Activities in a list are activities.
  const names = field.names[0] === 'activities' && field.names.length > 1 ? field.names.slice(1) : field.names;
  const ends = names.map((_, index) => `*.${names.slice(index + 1).join('.')}`).slice(0, -1);
  const [first = ''] = names;
  const beginnings = [...first, ''].map((_, index) => `${first.slice(0, first.length - index)}*`);
  for (const name of [names.join('.'), ...ends, ...beginnings]) {
    const rows = ROWS.get(keyOf(place, name)) ?? [];
    const fact =
      rows.find(({ on }) => on !== undefined && isOn(on, address)) ?? rows.find(({ on }) => on === undefined);
    if (fact !== undefined) return fact;
  }
  return undefined;
}

const isOn = (on: string, address: string): boolean =>
  on.startsWith(IN_ANSWER)
    ? address.startsWith(ANSWER_TO) && isOn(on.slice(IN_ANSWER.length), address)
    : address.toLowerCase().includes(on.toLowerCase());

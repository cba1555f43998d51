/** Looks a field up in the dictionary of the wire. */
import type { WireField } from '#core/sequence/wire-rows.ts';
import { ALL_FACTS } from './all-facts.ts';
import type { FactRow, WireFact } from './wire-fact.ts';

const keyOf = (place: string, name: string): string => `${place} ${name.toLowerCase()}`;

const ROWS = new Map<string, FactRow[]>();
for (const row of ALL_FACTS) {
  const key = keyOf(row.place, row.name);
  ROWS.set(key, [...(ROWS.get(key) ?? []), row]);
}

/** The nearest fact: by the whole name, then by its end, then by its beginning; of those the one for this address. */
export function findFact(field: Pick<WireField, 'place' | 'names' | 'address'>): WireFact | undefined {
  const { place, names, address } = field;
  const ends = names.map((_, index) => `*.${names.slice(index + 1).join('.')}`).slice(0, -1);
  const [first = ''] = names;
  const beginnings = [...first].map((_, index) => `${first.slice(0, first.length - index)}*`);
  for (const name of [names.join('.'), ...ends, ...beginnings]) {
    const rows = ROWS.get(keyOf(place, name)) ?? [];
    const fact =
      rows.find(({ on }) => on !== undefined && isOn(on, address)) ?? rows.find(({ on }) => on === undefined);
    if (fact !== undefined) return fact;
  }
  return undefined;
}

const isOn = (on: string, address: string): boolean => address.toLowerCase().includes(on.toLowerCase());

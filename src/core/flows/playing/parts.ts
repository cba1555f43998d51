/** What the values of a run are made of, down to what is made of nothing. */
import type { ValueName } from '#core/flows/values/names.ts';
import type { MadeFrom } from '#core/flows/values/value.ts';
import type { World } from '#core/flows/world/world.ts';
import { namesIn } from './names-in.ts';

/** The values, and all that they are made of. */
export const withParts = (names: Iterable<ValueName>, { madeFrom, setup }: World): ReadonlySet<ValueName> =>
  closure(names, (name) => namesIn(madeFrom(name), setup));

/** For a value all that can be read in it: not what it hashes, nor the instant from which it was counted. */
export function readableParts({ madeFrom, setup }: World): (name: ValueName) => ReadonlySet<ValueName> {
  const known = new Map<ValueName, ReadonlySet<ValueName>>();
  const readIn = (from: MadeFrom): readonly ValueName[] => (HIDING.has(from.kind) ? [] : namesIn(from, setup));
  return (name) => {
    const found = known.get(name) ?? closure([name], (each) => readIn(madeFrom(each)));
    known.set(name, found);
    return found;
  };
}

const HIDING: ReadonlySet<MadeFrom['kind']> = new Set(['hash', 'instant', 'iso', 'host']);

function closure(names: Iterable<ValueName>, next: (name: ValueName) => readonly ValueName[]): ReadonlySet<ValueName> {
  const found = new Set(names);
  // A set can grow while one goes through it.
  for (const name of found) for (const part of next(name)) found.add(part);
  return found;
}

/**
 * Where given texts stand among named values: as a whole value, or inside a longer one (`28:<app id>`, a cookie's
 * content) with no letter or digit on either side. Texts shorter than eight characters are only found whole, because
 * six digits occur inside anything. Every value is read once: a text is looked up by its longest run of letters and
 * digits, so one that has none is only found whole.
 */
import type { Decoded } from './decode-value.ts';

export type Named = Pick<Decoded, 'where' | 'value' | 'kind' | 'children'>;

/** By text, then by the index of the list that holds it, the places in their order. */
export type Places = ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>;

const SHORTEST_PART = 8;
const RUNS = /[A-Za-z\d]+/g;

export function findPlaces(lists: readonly (readonly Named[])[], texts: ReadonlySet<string>): Places {
  const places = new Map<string, Map<number, Set<string>>>();
  const add = (text: string, index: number, where: string): void => {
    const byIndex = places.get(text) ?? new Map<number, Set<string>>();
    places.set(text, byIndex.set(index, (byIndex.get(index) ?? new Set()).add(where)));
  };
  const lengths = new Set([...texts].map(({ length }) => length));
  const anchors = anchorsOf(texts);
  lists.forEach((list, index) => {
    for (const { value, where, kind, children } of list) {
      if (lengths.has(value.length) && texts.has(value)) add(value, index, where);
      // What stands inside a value with parts is found in the parts; a token is also looked for behind its scheme.
      if (children.length > 0 && kind !== 'token') continue;
      for (const run of value.matchAll(RUNS))
        for (const { text, offset } of anchors.get(run[0]) ?? [])
          if (standsAlone(value, text, run.index - offset)) add(text, index, where);
    }
  });
  return places;
}

/** True when the value stands in the text with no letter or digit on either side. */
export function containsWhole(text: string, value: string): boolean {
  if (value.length < SHORTEST_PART) return text === value;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length))
    if (standsAlone(text, value, at)) return true;
  return false;
}

const standsAlone = (text: string, value: string, at: number): boolean =>
  at >= 0 &&
  text.startsWith(value, at) &&
  !/[A-Za-z\d]/.test(text.slice(Math.max(0, at - 1), at) + text.slice(at + value.length, at + value.length + 1));

/** The texts that have this run as their longest, and how far from their beginning it stands. */
function anchorsOf(texts: ReadonlySet<string>): ReadonlyMap<string, readonly { text: string; offset: number }[]> {
  const anchors = new Map<string, { text: string; offset: number }[]>();
  for (const text of texts) {
    if (text.length < SHORTEST_PART) continue;
    let longest = { run: '', offset: 0 };
    for (const { 0: run, index } of text.matchAll(RUNS))
      if (run.length > longest.run.length) longest = { run, offset: index };
    const { run, offset } = longest;
    anchors.set(run, [...(anchors.get(run) ?? []), { text, offset }]);
  }
  return anchors;
}

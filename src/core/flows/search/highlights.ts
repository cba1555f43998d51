import { fold, STARTS, wordAt } from './search-flows-words.ts';

/** The places in a text whose words begin in one of these ways, as offsets, in order and apart. */
export function highlights(text: string, beginnings: readonly string[]): readonly (readonly [number, number])[] {
  let from = 0;
  return [...text.matchAll(STARTS)].flatMap(({ index }) => {
    const word = wordAt(text, index);
    const begun = beginnings.filter((each) => fold(word).startsWith(each)).map(({ length }) => length);
    if (index < from || begun.length === 0) return [];
    from = index + Math.min(Math.max(...begun), word.length);
    return [[index, from] as const];
  });
}

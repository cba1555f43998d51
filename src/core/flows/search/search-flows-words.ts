/** Words as a search sees them: case and diacritics ignored, and `connectionName` found by `name` as well. */

/** Where a word begins: at its start, at a capital inside it, between letters and digits. */
const STARTS = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/gu;
const REST_OF_WORD = /[\p{L}\p{N}]*/uy;

export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of a query. */
export const queryWords = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A text made ready for `hasWord`: every beginning of a word with what follows, a blank before each. */
export function wordStarts(text: string): string {
  return Array.from(text.matchAll(STARTS), ({ index }) => ` ${fold(wordAt(text, index))}`).join('');
}

/** Whether a text made by `wordStarts` has a word that begins so. */
export const hasWord = (starts: string, word: string): boolean => starts.includes(` ${word}`);

/** The places in a text to highlight for a query, as offsets, in order and apart. */
export function highlights(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  let from = 0;
  return [...text.matchAll(STARTS)].flatMap(({ index }) => {
    const word = wordAt(text, index);
    const begun = words.filter((each) => fold(word).startsWith(each)).map(({ length }) => length);
    if (index < from || begun.length === 0) return [];
    from = index + Math.min(Math.max(...begun), word.length);
    return [[index, from] as const];
  });
}

function wordAt(text: string, index: number): string {
  REST_OF_WORD.lastIndex = index;
  return REST_OF_WORD.exec(text)?.[0] ?? '';
}

/** Words as a search sees them: case and diacritics ignored, and `connectionName` found by `name` as well. */

/** Where a word begins: at its start, at a capital inside it, between letters and digits. */
export const STARTS = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/gu;
/** `redirect_uri` is one word, and `uri` inside it another. */
const REST_OF_WORD = /[\p{L}\p{N}_]*/uy;

export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of a query. */
export const queryWords = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every beginning of a word in a text, with what follows in the word. */
export const wordStarts = (text: string): readonly string[] =>
  Array.from(text.matchAll(STARTS), ({ index }) => fold(wordAt(text, index)));

/** Whether one of these words begins so. */
export const hasWord = (starts: readonly string[], word: string): boolean =>
  starts.some((start) => start.startsWith(word));

/** What follows in the word from there on. */
export function wordAt(text: string, index: number): string {
  REST_OF_WORD.lastIndex = index;
  return REST_OF_WORD.exec(text)?.[0] ?? '';
}

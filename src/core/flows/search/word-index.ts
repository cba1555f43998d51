/** Which entries have which words, and how near to the title. Made once; asked by the beginning of a word. */
import { isOneSlipAway } from './one-slip-away.ts';
import { wordStarts } from './search-flows-words.ts';

/** What a word is worth by where it stands: in the title, near it, in the text. */
const WORTH_BY_PLACE = [6, 3, 1] as const;

interface Posting {
  /** The entry's number. */
  readonly entry: number;
  readonly worth: number;
}

export interface WordIndex {
  /** How many entries there are. */
  readonly size: number;
  /** Sorted, so that words with the same beginning stand together. */
  readonly words: readonly string[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
}

/** Of entries with their texts, the weightiest first. */
export function indexWords(entries: readonly (readonly [title: string, near: string, body: string])[]): WordIndex {
  const postings = new Map<string, Posting[]>();
  for (const [entry, texts] of entries.entries()) {
    const worths = new Map<string, number>();
    for (const [place, worth] of WORTH_BY_PLACE.entries()) {
      for (const word of wordStarts(texts[place] ?? '')) worths.set(word, Math.max(worths.get(word) ?? 0, worth));
    }
    for (const [word, worth] of worths) {
      const standing = postings.get(word) ?? [];
      standing.push({ entry, worth });
      postings.set(word, standing);
    }
  }
  return { size: entries.length, words: [...postings.keys()].sort(), postings };
}

/** Where words stand that begin so; an entry that has several of them comes several times. */
export function postingsOf({ words, postings }: WordIndex, beginning: string): readonly Posting[] {
  const found = words.slice(placeOf(words, beginning), placeOf(words, `${beginning}\uFFFF`));
  return found.flatMap((word) => postings.get(word) ?? []);
}

/** The words of the index that a slip of the finger makes of this one. */
export const wordsOneSlipAway = ({ words }: WordIndex, word: string): readonly string[] =>
  words.filter((each) => isOneSlipAway(word, each));

/** How many of the sorted words stand before this one. */
function placeOf(words: readonly string[], word: string): number {
  let from = 0;
  let to = words.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((words[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

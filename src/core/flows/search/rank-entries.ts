/**
 * The order of what is found. An entry's score is the sum over the words of the query of
 *
 *   how rare the word is, and a code twice  x  how near to the title it stands  x  whether it is the word itself or one like it
 *
 * Found is what has nearly as much of the query as the best entry, counted by how rare the words are and
 * how like them is what it has. So common words may be missing, rare ones may not, and a pasted message with ids of its own still leads somewhere.
 */
import type { Asked } from './search-flows-query.ts';
import { postingsOf, wordsOneSlipAway, type WordIndex } from './word-index.ts';

/** What a word of the same meaning is worth beside the word itself, and one that may have been meant. */
const WORTH_OF_LIKENESS = 0.5;
/** In words like these a slip of the finger is looked for. */
const MAY_BE_A_SLIP = /^\p{L}{5,}$/u;
const WORTH_OF_A_CODE = 2;
const NEARLY_AS_MUCH = 0.7;
/** What does not have every word itself, and stands this far behind the best, is left out. */
const FAR_BEHIND = 0.2;

export interface Ranked {
  /** The entry's number in the index. */
  readonly entry: number;
  readonly score: number;
}

export interface Ranking {
  /** Best first; of equally good ones, in the order of the index. */
  readonly ranked: readonly Ranked[];
  /** Whether one of them has all the words. */
  readonly isWhole: boolean;
}

export function rankEntries(index: WordIndex, asked: readonly Asked[]): Ranking {
  const words = asked.map((each) => worthsOf(index, each));
  const tallies = Array.from({ length: index.size }, (_, entry) => tally(entry, words));
  const most = Math.max(0, ...tallies.map(({ had }) => had));
  const best = Math.max(0, ...tallies.map(({ score }) => score));
  return {
    ranked: tallies
      .filter(({ had }) => had > 0 && had >= most * NEARLY_AS_MUCH)
      .filter(({ score, hasAllItself }) => hasAllItself || score >= best * FAR_BEHIND)
      .sort((left, right) => right.score - left.score),
    isWhole: tallies.some(({ hasAll }) => hasAll),
  };
}

interface WordWorths {
  /** In bits: how much it says of an entry that it has the word. */
  readonly rarity: number;
  /** What the word is worth in each entry, by the entry's number; 0 where it does not stand. */
  readonly worths: Float64Array;
  /** How like the word is what the entry has for it: 1 for the word itself, 0 for nothing. */
  readonly likenesses: Float64Array;
}

function worthsOf(index: WordIndex, { word, beginning, alike, isCode }: Asked): WordWorths {
  const worths = new Float64Array(index.size);
  const likenesses = new Float64Array(index.size);
  const note = (each: string, likeness: number): void => {
    for (const { entry, worth } of postingsOf(index, each)) {
      worths[entry] = Math.max(worths[entry] ?? 0, worth * likeness);
      likenesses[entry] = Math.max(likenesses[entry] ?? 0, likeness);
    }
  };
  note(beginning, 1);
  const isUnknown = worths.every((worth) => worth === 0);
  const meant = isUnknown ? meantBy(word, index) : [];
  for (const each of [...alike, ...meant]) note(each, WORTH_OF_LIKENESS);
  const count = worths.filter((worth) => worth > 0).length;
  const rarity = count === 0 ? 0 : Math.log2(1 + index.size / count);
  return { worths, likenesses, rarity: isCode ? rarity * WORTH_OF_A_CODE : rarity };
}

/** What may have been meant by a word that stands nowhere. */
function meantBy(word: string, index: WordIndex): readonly string[] {
  if (word.includes('_')) return word.split('_').filter((part) => part !== '');
  return MAY_BE_A_SLIP.test(word) ? wordsOneSlipAway(index, word) : [];
}

interface Tally extends Ranked {
  /** How much of the query the entry has, in bits. */
  readonly had: number;
  /** Each of the words, or one like it. */
  readonly hasAll: boolean;
  /** Each of the words as it was typed. */
  readonly hasAllItself: boolean;
}

function tally(entry: number, words: readonly WordWorths[]): Tally {
  let had = 0;
  let score = 0;
  let leastLike = 1;
  for (const { rarity, worths, likenesses } of words) {
    const likeness = likenesses[entry] ?? 0;
    leastLike = Math.min(leastLike, likeness);
    had += rarity * likeness;
    score += rarity * (worths[entry] ?? 0);
  }
  return { entry, score, had, hasAll: leastLike > 0, hasAllItself: leastLike === 1 };
}

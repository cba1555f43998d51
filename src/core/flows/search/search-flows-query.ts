/**
 * What a query asks for: its words without those that say nothing, each with others that would answer it; and whether it
 * tells of trouble, so that faults come first.
 */
import { fold } from './search-flows-words.ts';

/** One word of the query. */
export interface Asked {
  readonly word: string;
  /** The word without its ending; words that begin so answer it. */
  readonly beginning: string;
  /** Beginnings of words that others use for the same. */
  readonly alike: readonly string[];
  /** An HTTP status or an error number, which says more than a word. */
  readonly isCode: boolean;
}

export interface Query {
  readonly asked: readonly Asked[];
  /** Looks like an error code, a status or a symptom. */
  readonly tellsOfTrouble: boolean;
}

/** `redirect_uri_mismatch` is one. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}_]*/gu;
/** A pasted message says early what it is about. */
const MOST_WORDS = 60;
const SHORTEST_STEM = 4;

const STOP_WORDS = new Set(
  (
    'a am an and another any are as at be because been but by can com do does don for from get gets getting got had has have how ' +
    'https i in into is isn it its just me my of on or our pm re s so some t that the their them then there these this to ' +
    'up was we were what when where which while who why will with won you your'
  ).split(' '),
);
/** These tell that something fails, but every text has them. */
const FAILS = new Set(
  'cannot cant didn doesn error fail failed failing fails never no not nothing work worked working works'.split(' '),
);
/** Such as those of a date. */
const SHORT_NUMBER = /^\d{1,2}$/;

/** People’s words beside those of the flows, as `stemOf` leaves them: of a line each answers for the others, for less. */
const ALIKE = [
  'active nbf yet',
  'again loop',
  'ahead behind difference drift fast future skew slow',
  'answer reply repl respond response',
  'blank block clos empty white',
  'botframework domain host',
  'cach kept stor',
  'clock ntp sync time',
  'code digit number',
  'expir outdat',
  'incorrect invalid mismatch mistyp misspelt other unknown wrong',
  'jwt token',
  'lack miss',
  'login sign',
  'magic six',
  'password secret',
  'popup window',
  'single sso',
].map((line) => line.split(' '));

/** Words that begin so are of trouble. */
const TROUBLE = (
  'aadsts again blank block broken closes crash denied deny empty exception expired failure forbid future idx incorrect ' +
  'invalid lacks loop mismatch missing misspel mistyp problem refuse reject silent skew stop throw timeout unable ' +
  'unauthori unexpected unknown wrong'
).split(' ');
const FAILURE_STATUS = /^[45]\d\d$/;
const STATUS_OR_ERROR_NUMBER = /^(?:[1-5]\d\d|[a-z]*\d{5,})$/;

export function readQuery(text: string): Query {
  const all = [...new Set(fold(text).match(WORD))].slice(0, MOST_WORDS);
  const telling = all.filter((word) => !STOP_WORDS.has(word) && !FAILS.has(word) && !SHORT_NUMBER.test(word));
  return {
    asked: (telling.length === 0 ? all : telling).map(ask),
    tellsOfTrouble: all.some(isOfTrouble),
  };
}

const isOfTrouble = (word: string): boolean =>
  FAILS.has(word) || FAILURE_STATUS.test(word) || TROUBLE.some((beginning) => word.startsWith(beginning));

function ask(word: string): Asked {
  const beginning = stemOf(word);
  return {
    word,
    beginning,
    alike: ALIKE.filter((line) => line.includes(beginning)).flat(),
    isCode: STATUS_OR_ERROR_NUMBER.test(word),
  };
}

/** Without the ending of a plural or a verb, so that `answers` finds `answer` and `expired` finds `expires`. */
function stemOf(word: string): string {
  const stem = word.replace(/(?:ing|ies|ied|ed|es|s)$/, '');
  return stem.length < SHORTEST_STEM ? word : stem;
}

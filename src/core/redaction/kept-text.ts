/**
 * Whether a text may be kept in the browser as it is: it holds nothing that a redacted copy would replace. Of what a
 * reader writes themselves, ordinary words are kept too; numbers, ids, addresses of mail, whatever is encoded and what
 * stands behind the name of a password are not. A secret that reads like an ordinary word cannot be told from one.
 */
import { isPublicHost } from './public-hosts.ts';
import { fieldOf, PLAIN } from './trace/fields.ts';
import { layersOf } from './trace/redact-layers.ts';
import type { Placeholders } from './trace/placeholders.ts';

/** Stands for nothing that is public, so a text in which something was replaced is another one. */
const REPLACED = (): string => '\u0000';
const NO = (): boolean => false;

const PLACEHOLDERS: Placeholders = {
  isLearning: false,
  run: REPLACED,
  knows: NO,
  noteName: () => undefined,
  isName: NO,
  guid: REPLACED,
  mail: REPLACED,
  host: (text) => (isPublicHost(text.toLowerCase()) ? text : REPLACED()),
  knowsHost: NO,
  ipAddress: REPLACED,
  name: REPLACED,
  hidden: REPLACED,
  noteWhole: () => undefined,
};

const LAYERS = layersOf({
  placeholders: PLACEHOLDERS,
  tally: { replaced: () => undefined, leftOut: () => undefined },
  onSecret: () => undefined,
});

export interface KeptText {
  /** What a reader wrote themselves, or a value that they entered. */
  readonly kind: 'writing' | 'value';
  readonly text: string;
}

export const mayBeKept = ({ kind, text }: KeptText): boolean =>
  kind === 'writing' ? isOrdinaryWriting(text) : isPublicText(text);

/** True for a text of everybody's words and hosts alone. */
const isPublicText = (text: string): boolean => LAYERS.value(text, PLAIN) === text;

/** True for a text of words that people write. */
const isOrdinaryWriting = (text: string): boolean =>
  !ENCODED.test(text) &&
  !namesCredential(text) &&
  !CREDENTIAL.test(text) &&
  isPublicText(text.replace(LINE_BREAK, ' ').replace(RUN, (run) => (isOrdinaryRun(run) ? 'user' : run)));

/** Characters written as numbers: in HTML, in Mermaid, in addresses. */
const ENCODED = /(?:&?#(?:\d{1,7}|x[\da-f]{1,6});){3}|(?:%[\da-f]{2}){3}/i;
/** What follows a scheme of HTTP and is more than a word; a name and a password before a host. */
const CREDENTIAL = /\b(?:Bearer|Basic) +[\w-]+[.~+/=][\w.~+/=-]+|\/\/[^\s/@:]*:[^\s/@]+@/i;
const LINE_BREAK = /<br ?\/?>/gi;
const RUN = /[\p{L}\p{M}\p{N}_-]+/gu;
const NAMED = /([\w-]{3,40})["']?[ ]?[=:][ ]?["']?[^\s"'=:]/g;

/** `password: x`, `client_secret=x`. */
const namesCredential = (text: string): boolean =>
  [...text.matchAll(NAMED)].some(([, name = '']) => fieldOf(name).treatment === 'hidden');

const LONGEST_RUN = 40;
const BETWEEN_WORDS = /[-_]+|(?<=\p{Ll})(?=\p{Lu})/u;
const ORDINARY_WORD = /^(?:\p{Lu}?[\p{Ll}\p{M}]{1,15}|\p{Lu}{1,6}|\p{Lo}{1,15})$/u;
const SHORTEST_ON_AVERAGE = 3;

/** One word, or some that are put together as programmers do. Letters thrown together make many short ones. */
function isOrdinaryRun(run: string): boolean {
  if (run.length > LONGEST_RUN) return false;
  const words = run.split(BETWEEN_WORDS).filter((word) => word !== '');
  return (
    words.length > 0 &&
    words.every((word) => ORDINARY_WORD.test(word)) &&
    (words.length < 3 || run.length / words.length >= SHORTEST_ON_AVERAGE)
  );
}

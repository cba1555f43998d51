/**
 * Text of a Mermaid label as a person reads it: `<br/>` is a line break, `#59;` and `#lt;` are characters, `wrap:` at
 * the beginning is an order to Mermaid and no text, of `[words](https://…)` only the words are read. Names of characters
 * that stand outside the table stay as written, and so do formulas.
 */
import { visibleLines } from './escape-label.ts';
import type { MermaidNoticeKind } from './mermaid-problem.ts';

/** The names that HTML gives to characters people write in diagrams. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    apos: "'",
    copy: '©',
    darr: '↓',
    deg: '°',
    equals: '=',
    euro: '€',
    gt: '>',
    harr: '↔',
    hearts: '♥',
    hellip: '…',
    infin: '∞',
    larr: '←',
    laquo: '«',
    ldquo: '“',
    lsquo: '‘',
    lt: '<',
    mdash: '—',
    middot: '·',
    nbsp: '\u00a0',
    ndash: '–',
    num: '#',
    quot: '"',
    rarr: '→',
    raquo: '»',
    rdquo: '”',
    reg: '®',
    rsquo: '’',
    sect: '§',
    semi: ';',
    times: '×',
    trade: '™',
    uarr: '↑',
  }),
);
const HIGHEST_CODE_POINT = 0x10ffff;
/** What Mermaid's text has in place of an empty line. */
const EMPTY_LINE = '\u200b';

function character(whole: string, name: string): string {
  if (!/^\d+$/.test(name)) return NAMED.get(name) ?? whole;
  const point = Number(name);
  return point <= HIGHEST_CODE_POINT ? String.fromCodePoint(point) : whole;
}

const ORDER = /^:?(?:no)?wrap:/;
const LINK = /\[([^[\]]*)\]\([a-z][a-z\d+.-]*:[^[\]()\s]*\)/gi;
/** The sign that KaTeX takes for the beginning and end of a formula. */
const FORMULA = /\$\$.*\$\$/;

/** What of a label is not shown as its author meant it. */
export const leftInLabel = (text: string): readonly MermaidNoticeKind[] => [
  ...(ORDER.test(text.trim()) ? ['wrap' as const] : []),
  ...(text.search(LINK) >= 0 ? ['link-in-text' as const] : []),
  ...(FORMULA.test(text) ? ['formula' as const] : []),
];

/** A text that may have several lines, divided by `\n`. */
const readText = (text: string): string =>
  visibleLines(text.replace(/<br[ \t]*\/?>/gi, '\n').replace(/#(\w+);/g, character))
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .map((line) => (line === EMPTY_LINE ? '' : line))
    .join('\n');

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A label that may have several lines, divided by `\n`. */
export const readLabel = (text: string): string => readText(text.trim().replace(ORDER, '').replace(LINK, '$1'));

/** A label that has one line where it is shown. */
export const readOneLine = (text: string): string => inOneLine(readLabel(text));

/** A title or a description, in which nothing is an order. */
export const readTitle = (text: string): string => inOneLine(readText(text));

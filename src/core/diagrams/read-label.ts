/**
 * Text of a Mermaid label as a person reads it: `<br/>` is a line break, `#59;` and `#lt;` are characters, `wrap:` at
 * the beginning is an order to Mermaid and no text. Names of characters that stand outside the table stay as written.
 */
import { visibleLines } from './escape-label.ts';

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

/** A label that may have several lines, divided by `\n`. */
export const readLabel = (text: string): string =>
  visibleLines(
    text
      .trim()
      .replace(/^:?(?:no)?wrap:/, '')
      .replace(/<br[ \t]*\/?>/gi, '\n')
      .replace(/#(\w+);/g, character),
  )
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .map((line) => (line === EMPTY_LINE ? '' : line))
    .join('\n');

/** A label that has one line where it is shown. */
export const readOneLine = (text: string): string => readLabel(text).replace(/\s+/g, ' ').trim();

/**
 * The tags of an HTML text, in order, each with its attributes and the text that follows it: as much of the tokenizer in
 * the HTML standard (section 13.2.5) as a captured page is asked for, in one pass over the text and without a DOM.
 * Left out: where elements end that nobody closed, named character references but the few below, CDATA.
 * https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export interface HtmlTag {
  /** In lower case. */
  readonly name: string;
  readonly isEnd: boolean;
  /** By name in lower case; of two with one name, the first. */
  readonly attributes: ReadonlyMap<string, string>;
  /** UTF-16 offset of its `<`. */
  readonly at: number;
  /** Up to the next tag; of a script or a style the whole of it, as written. */
  readonly text: string;
}

/** In these a `<` begins no tag until their own end tag. */
const RAW_TEXT: ReadonlySet<string> = new Set(['script', 'style']);
const UNTIL_END_TAG: ReadonlySet<string> = new Set([...RAW_TEXT, 'textarea', 'title', 'noscript', 'xmp', 'iframe']);

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['colon', ':'],
  ['sol', '/'],
  ['equals', '='],
  ['quest', '?'],
  ['num', '#'],
  ['plus', '+'],
]);

export function readTags(html: string): readonly HtmlTag[] {
  const tags: HtmlTag[] = [];
  let from = html.indexOf('<');
  while (from >= 0) {
    const read = readMarkup(html, from);
    if (read === undefined) break;
    if (read.tag !== undefined) tags.push(read.tag);
    from = read.next;
  }
  return tags;
}

/** True for a text that begins as a page does; a media type is not always there. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s{0,200}<(?:!doctype|html|head|body|form|script|meta)\b/i.test(text);

/** Undoes character references: in numbers, and those that stand in addresses and attributes. */
export const htmlDecoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));?/gi, (whole, decimal, hex, name) => {
        if (typeof name === 'string') return whole.endsWith(';') ? (NAMED.get(name.toLowerCase()) ?? whole) : whole;
        const point = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      })
    : text;

interface ReadMarkup {
  /** Undefined for a comment, a declaration or a `<` that begins nothing. */
  readonly tag: HtmlTag | undefined;
  /** Where the next `<` stands; -1 at the end of the text. */
  readonly next: number;
}

/** Undefined when the text ends inside it: everything before stands. */
function readMarkup(html: string, at: number): ReadMarkup | undefined {
  if (html.startsWith('<!--', at)) return skipTo(html, '-->', at + 4);
  const isEnd = html[at + 1] === '/';
  const start = at + (isEnd ? 2 : 1);
  const name = nameAt(html, start);
  if (name === '') return /[!?/]/.test(html[at + 1] ?? '') ? skipTo(html, '>', at + 1) : skipTo(html, '', at + 1);
  const { attributes, end } = readAttributes(html, start + name.length);
  if (end < 0) return undefined;
  const tagName = name.toLowerCase();
  const next = !isEnd && UNTIL_END_TAG.has(tagName) ? endTagOf(html, tagName, end) : html.indexOf('<', end);
  const text = html.slice(end, next < 0 ? html.length : next);
  return {
    tag: { name: tagName, isEnd, attributes, at, text: RAW_TEXT.has(tagName) ? text : htmlDecoded(text) },
    next,
  };
}

function skipTo(html: string, mark: string, from: number): ReadMarkup | undefined {
  const end = html.indexOf(mark, from);
  return end < 0 ? undefined : { tag: undefined, next: html.indexOf('<', end + mark.length) };
}

function nameAt(html: string, from: number): string {
  const name = /[a-z][a-z\d:-]{0,60}/iy;
  name.lastIndex = from;
  return name.exec(html)?.[0] ?? '';
}

function endTagOf(html: string, name: string, from: number): number {
  const mark = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  mark.lastIndex = from;
  return mark.exec(html)?.index ?? -1;
}

/** From behind the tag's name to behind its `>`; `end` is -1 when the text ends first. */
function readAttributes(html: string, from: number): { attributes: ReadonlyMap<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let at = from;
  while (at < html.length) {
    at = runEnd(html, at, /[\s/]*/y);
    if (html[at] === '>') return { attributes, end: at + 1 };
    const nameEnd = runEnd(html, at + 1, /[^\s/>=]*/y);
    const name = html.slice(at, nameEnd).toLowerCase();
    const equals = runEnd(html, nameEnd, /\s*/y);
    const value = html[equals] === '=' ? readValue(html, runEnd(html, equals + 1, /\s*/y)) : { text: '', end: nameEnd };
    if (value.end < 0) break;
    if (!attributes.has(name)) attributes.set(name, htmlDecoded(value.text));
    at = value.end;
  }
  return { attributes, end: -1 };
}

function readValue(html: string, at: number): { readonly text: string; readonly end: number } {
  const quote = html[at];
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, at + 1);
    return { text: html.slice(at + 1, close), end: close < 0 ? -1 : close + 1 };
  }
  const end = runEnd(html, at, /[^\s>]*/y);
  return { text: html.slice(at, end), end };
}

/** Where a run of such characters ends that begins here; the pattern is sticky and matches at least nothing. */
function runEnd(html: string, at: number, run: RegExp): number {
  run.lastIndex = at;
  run.exec(html);
  return Math.max(run.lastIndex, at);
}

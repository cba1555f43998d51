/**
 * Takes one token out of the pasted text and lists what was removed to read it: nothing is repaired silently.
 * What is removed cannot belong to a token: blanks, invisible characters, quotation marks, punctuation after its end.
 */
import type { FoundToken, Repair } from './model.ts';

/** For use inside a character class of a regular expression. */
export const BLANK = '\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
export const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff';
export const QUOTES = '"\'`“”„‟‘’‚‛«»‹›';

const REMOVED_INSIDE = new RegExp(`[${BLANK}]+|[${INVISIBLE}]|%2[Ee]`, 'g');
const STUCK = new RegExp(`[\\u00a0${INVISIBLE}]`);
const QUOTE = new RegExp(`[${QUOTES}]`);
const SOMETHING = new RegExp(`[^${BLANK}${INVISIBLE}${QUOTES}]`);
const PUNCTUATION = /[.:!?\])}…]/;
const PLACEHOLDER_AT_END = /\.(?:\[[\w -]{1,40}\]|\{[\w -]{1,40}\}|…)$/;

const SCHEME_BEFORE = /\b(bearer)([\s\ufeff]{1,8})["'“]?$/i;
const HEADER_BEFORE = /\bauthorization["']?[ \t]{0,4}:[ \t]{0,4}["'“]?(?:([\w-]{1,30})([\s\ufeff]{1,8}))?["'“]?$/i;
const CURL_OPTION_BEFORE = /(?:-H|--header)[ \t]{0,4}["']?$/;
const MEMBER_BEFORE = /["']([\w.-]{1,60})["']\s{0,8}:\s{0,8}["']$/;
const PARAMETER_BEFORE = /(?:^|[?&#;\s])([\w.-]{1,60})=["']?$/;
/** How far before and after a token its surroundings are looked at. */
const CONTEXT_LENGTH = 200;

/** `start` and `end` bound the token in `pasted`, with whatever stands inside it. */
export function takeToken(pasted: string, start: number, end: number): FoundToken {
  const tokenEnd = end - lengthOfPunctuation(pasted.slice(start, end));
  const insideStart = pastStuckCharacters(pasted, start, -1);
  const insideEnd = pastStuckCharacters(pasted, tokenEnd, 1);
  const inside = pasted.slice(insideStart, insideEnd);
  const before = readBefore(pasted.slice(Math.max(0, insideStart - CONTEXT_LENGTH), insideStart), insideStart);
  const after = pasted.slice(Math.max(end, insideEnd), end + CONTEXT_LENGTH);

  const repairs = [...before.repairs, ...repairsInside(inside, insideStart)];
  if (tokenEnd < end)
    repairs.push({
      kind: 'trailing-punctuation',
      sentence: `“${pasted.slice(tokenEnd, end)}” after the token removed`,
      at: tokenEnd,
    });
  const quoted = QUOTE.test(pasted.charAt(insideStart - 1)) && QUOTE.test(after.charAt(0));
  if (quoted && !before.isText)
    repairs.push({ kind: 'quotes', sentence: 'quotation marks removed', at: insideStart - 1 });
  if (before.isText || SOMETHING.test(after))
    repairs.push({
      kind: 'surrounding-text',
      sentence: 'the text around the token left out',
      at: before.isText ? 0 : end,
    });
  return {
    text: inside.replace(REMOVED_INSIDE, (removed) => (removed.startsWith('%') ? '.' : '')),
    repairs,
    scheme: before.scheme,
    foundIn: before.place ?? (before.isText || SOMETHING.test(after) ? 'the surrounding text' : 'the text itself'),
  };
}

interface Before {
  readonly repairs: readonly Repair[];
  readonly place: string | undefined;
  readonly scheme: string | undefined;
  /** Whether more than the header stands before the token. */
  readonly isText: boolean;
}

function readBefore(context: string, end: number): Before {
  const header = HEADER_BEFORE.exec(context);
  const found = header ?? SCHEME_BEFORE.exec(context);
  if (found !== null) {
    const [whole, word = '', gap = ''] = found;
    const start = end - whole.length;
    const repairs: Repair[] = [];
    if (header !== null) repairs.push({ kind: 'header-name', sentence: '“Authorization:” removed', at: start });
    if (word !== '') {
      const at = start + whole.indexOf(word + gap);
      repairs.push({ kind: 'authorization-scheme', sentence: `“${word}” removed`, at });
    }
    const rest = context.slice(0, found.index);
    const inCurl = CURL_OPTION_BEFORE.test(rest);
    const place = inCurl ? 'an Authorization header of a curl command' : 'an Authorization header';
    return { repairs, place, scheme: word + moreThanOneBlank(gap), isText: SOMETHING.test(rest) };
  }
  const member = MEMBER_BEFORE.exec(context)?.[1];
  const parameter = PARAMETER_BEFORE.exec(context)?.[1];
  const place =
    member !== undefined
      ? `the JSON member “${member}”`
      : parameter !== undefined
        ? `the parameter “${parameter}”`
        : undefined;
  return { repairs: [], place, scheme: undefined, isText: SOMETHING.test(context) };
}

/** A line break comes from wrapping; blanks beyond the one that belongs there were sent. */
const moreThanOneBlank = (gap: string): string => (/[\r\n]/.test(gap) ? '' : gap.slice(1));

const SENTENCES = {
  'line-breaks': (count: number) => `${count} line ${count === 1 ? 'break' : 'breaks'} removed`,
  spaces: (count: number) => `${count} ${count === 1 ? 'blank' : 'blanks'} removed`,
  'zero-width': (count: number) => `${count} invisible ${count === 1 ? 'character' : 'characters'} removed`,
  'byte-order-mark': () => 'a byte order mark removed',
  'percent-encoding': (count: number) => `${count} percent-encoded ${count === 1 ? 'dot' : 'dots'} decoded`,
};

function repairsInside(inside: string, start: number): readonly Repair[] {
  const seen = new Map<keyof typeof SENTENCES, { count: number; at: number }>();
  for (const match of inside.matchAll(REMOVED_INSIDE)) {
    const kind = kindOfRemoved(match[0]);
    const { count, at } = seen.get(kind) ?? { count: 0, at: start + match.index };
    seen.set(kind, { count: count + 1, at });
  }
  return [...seen].map(([kind, { count, at }]) => ({ kind, sentence: SENTENCES[kind](count), at }));
}

function kindOfRemoved(removed: string): keyof typeof SENTENCES {
  if (removed.startsWith('%')) return 'percent-encoding';
  if (removed === '\ufeff') return 'byte-order-mark';
  if (/[\r\n\u2028\u2029]/.test(removed)) return 'line-breaks';
  return new RegExp(`[${BLANK}]`).test(removed) ? 'spaces' : 'zero-width';
}

/** Blanks that one does not see and that a copy drags along belong to the token's repairs, ordinary blanks do not. */
function pastStuckCharacters(text: string, from: number, direction: 1 | -1): number {
  let at = from;
  while (STUCK.test(text.charAt(direction === 1 ? at : at - 1))) at += direction;
  return at;
}

/** The end of a sentence is no part of the token; the final dot of an unsecured token and a placeholder are. */
function lengthOfPunctuation(raw: string): number {
  if (PLACEHOLDER_AT_END.test(raw.slice(-45))) return 0;
  const dots = raw.split('.').length - 1;
  let end = raw.length;
  while (end > 0 && PUNCTUATION.test(raw.charAt(end - 1))) {
    const dotsBeforeEnd = dots - (raw.length - end);
    if (raw.charAt(end - 1) === '.' && dotsBeforeEnd === 2) break;
    end -= 1;
  }
  return raw.length - end;
}

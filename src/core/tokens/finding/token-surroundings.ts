/** What stands before a token says where it was found: a header, a cookie, a member of JSON, a parameter of a URL. */
import { BLANK, INVISIBLE, QUOTES } from './escapes.ts';
import type { Repair } from '#core/tokens/model.ts';

/** Anything but blanks, quotation marks and their escapes. */
export const SOMETHING = new RegExp(`[^${BLANK}${INVISIBLE}${QUOTES}\\\\]`);

const SCHEME = /\b(bearer)([\s\ufeff]{1,8})["'“]?$/i;
const AUTHORIZATION =
  /\bauthorization\\{0,3}["']?[ \t]{0,4}:[ \t]{0,4}\\{0,3}["'“]?(?:([\w-]{1,30})([\s\ufeff]{1,8}))?["'“]?$/i;
const CURL_OPTION = /(?:-H|--header)[ \t]{0,4}["']?$/;
const MEMBER = /["']([\w.-]{1,60})\\{0,3}["']\s{0,8}:\s{0,8}\\{0,3}["']$/;
/** The way of a HAR file: `"name": "session", "value": "…"`. */
const NAMED_VALUE = /"name"\s{0,8}:\s{0,8}"([\w.-]{1,60})"\s{0,8},\s{0,60}"value"\s{0,8}:\s{0,8}"$/;
const PARAMETER = /(^|[?&#;\s"']|%(?:26|3f|23))\s{0,8}([\w.-]{1,60})(?:=|%3d)["']?$/i;
const COOKIES = /(?:\b(?:set-)?cookie["']?\s{0,4}:|(?:^|\s)(?:-b|--cookie)[\s=])[^\r\n]*$/i;

interface Surroundings {
  readonly repairs: readonly Repair[];
  /** Undefined when nothing but the text around it can be named. */
  readonly place: string | undefined;
  readonly scheme: string | undefined;
  /** Whether more than the header stands before the token. */
  readonly isText: boolean;
}

/** `before` ends where the token begins, at `end` of the pasted text; `after` is what follows the token. */
export function readSurroundings(before: string, end: number, after: string): Surroundings {
  const header = AUTHORIZATION.exec(before);
  const found = header ?? SCHEME.exec(before);
  if (found === null)
    return { repairs: [], place: placeOf(before, after), scheme: undefined, isText: SOMETHING.test(before) };
  const [whole, word = '', gap = ''] = found;
  const start = end - whole.length;
  const repairs: Repair[] = [];
  if (header !== null) repairs.push({ kind: 'header-name', sentence: '“Authorization:” removed', at: start });
  if (word !== '')
    repairs.push({
      kind: 'authorization-scheme',
      sentence: `“${word}” removed`,
      at: start + whole.indexOf(word + gap),
    });
  const rest = before.slice(0, found.index);
  const place = CURL_OPTION.test(rest) ? 'an Authorization header of a curl command' : 'an Authorization header';
  return { repairs, place, scheme: word + moreThanOneBlank(gap), isText: SOMETHING.test(rest) };
}

function placeOf(before: string, after: string): string | undefined {
  const named = NAMED_VALUE.exec(before)?.[1];
  if (named !== undefined) return `the value of “${named}”`;
  const member = MEMBER.exec(before)?.[1];
  if (member !== undefined) return `the JSON member “${member}”`;
  const [, delimiter, parameter] = PARAMETER.exec(before) ?? [];
  if (parameter === undefined) return undefined;
  const isCookie = delimiter === ';' || after.startsWith(';') || COOKIES.test(before);
  return `the ${isCookie ? 'cookie' : 'parameter'} “${parameter}”`;
}

/** A line break comes from wrapping; blanks beyond the one that belongs there were sent. */
const moreThanOneBlank = (gap: string): string => (/[\r\n]/.test(gap) ? '' : gap.slice(1));

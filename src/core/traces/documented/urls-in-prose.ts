/**
 * URLs inside prose. Authors write them decoded, so a scope holds raw spaces; in backticks, in angle brackets, in
 * Markdown links; and as examples with `<placeholders>`, which are no requests.
 */
export interface UrlInProse {
  readonly url: string;
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  /** Written as `[words](url)`: a reference for the reader rather than a request. */
  readonly isReference: boolean;
  /** It holds `<something>` or `{something}` to be filled in. */
  readonly isExample: boolean;
}

const URL_START = /https?:\/\//gi;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['<', '>'],
  ['(', ')'],
]);
/** Dots that the author put for what was left out; a single one ends a sentence. */
const CUT_OFF = /(?:\.{2,}|…)$/;
/** Words after a space that can only be the rest of a query: one goes on with `&name=`, one is a scope. */
const REST_OF_QUERY = /^[^\s&]*&[\w.%-]+=/;
const SCOPE_VALUE = /^(?:https?:\/\/\S+|openid|email|profile|offline_access)$/i;

export function urlsIn(line: string): readonly UrlInProse[] {
  const found: UrlInProse[] = [];
  let from = 0;
  for (const match of line.matchAll(URL_START)) {
    if (match.index < from) continue;
    const url = readUrlAt(line, match.index);
    found.push(url);
    from = url.end;
  }
  return found;
}

function readUrlAt(line: string, start: number): UrlInProse {
  const before = line[start - 1] ?? '';
  const closing = CLOSING.get(before);
  const closedAt = closing === undefined ? -1 : line.indexOf(closing, start);
  const end = closedAt >= 0 ? closedAt : endOfQuery(line, start);
  const written = line.slice(start, end);
  const url = closedAt >= 0 || CUT_OFF.test(written) ? written : written.replace(/[.,;:!)\]>'"`]{1,8}$/, '');
  return {
    url,
    start,
    end: start + url.length,
    isReference: before === '(' && line[start - 2] === ']',
    isExample: /[<>{}]/.test(url) || line[start + url.length] === '{',
  };
}

/** RFC 3986 allows no space, so the URL ends there unless what follows can only belong to its query. */
function endOfQuery(line: string, start: number): number {
  let end = endOfWord(line, start);
  let inQuery = line.slice(start, end).includes('?');
  let inScope = /[?&]scope=[^&]*$/.test(line.slice(start, end));
  while (inQuery && line[end] === ' ') {
    const nextEnd = endOfWord(line, end + 1);
    const word = line.slice(end + 1, nextEnd);
    const goesOn = REST_OF_QUERY.test(word) && !word.includes('?');
    if (!goesOn && !(inScope && SCOPE_VALUE.test(word))) inQuery = false;
    else end = nextEnd;
    if (goesOn) inScope = /&scope=[^&]*$/.test(word);
  }
  return end;
}

function endOfWord(line: string, start: number): number {
  const space = line.indexOf(' ', start);
  return space < 0 ? line.length : space;
}

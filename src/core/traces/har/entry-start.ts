/** What the beginning of a HAR entry looks like; by it an entry without a list is known, and one after damage is found. */
import { CLOSE_BRACE, COMMA, isSpace, latinText, NEWLINE, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes.ts';

/** Names that an entry has and that neither a HAR nor its log has. */
const ENTRY_NAMES: ReadonlySet<string> = new Set([
  'startedDateTime',
  'request',
  'response',
  'pageref',
  'timings',
  'cache',
  'connection',
  'serverIPAddress',
  '_initiator',
  '_connectionId',
  '_priority',
  '_resourceType',
  '_frameref',
  '_monotonicTime',
]);
const LONGEST_NAME = 20;

export const isEntryName = (name: string): boolean => ENTRY_NAMES.has(name);

/** How far an entry's beginning reaches at most, spaces included; what is searched for it may be cut so far from its end. */
export const LONGEST_START = 1024;

/**
 * Where the next entry begins, or -1. No string can hold what is looked for: inside one, the marks around a name would
 * be escaped.
 */
export function nextEntryStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(OPEN_BRACE, from); at >= 0; at = bytes.indexOf(OPEN_BRACE, at + 1)) {
    if (followsAnItem(bytes, at) && isEntryName(nameAfter(bytes, at))) return at;
  }
  return -1;
}

/** Behind a comma, the opening of a list or another object, or at the beginning of a line. */
function followsAnItem(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  if (bytes[before] === NEWLINE) return true;
  while (before >= 0 && at - before < LONGEST_START && isSpace(bytes[before])) before -= 1;
  const byte = bytes[before];
  return byte === undefined || byte === COMMA || byte === OPEN_BRACKET || byte === CLOSE_BRACE;
}

function nameAfter(bytes: Uint8Array, brace: number): string {
  let at = brace + 1;
  while (at - brace < LONGEST_START && isSpace(bytes[at])) at += 1;
  if (bytes[at] !== QUOTE) return '';
  const end = bytes.subarray(at + 1, at + 2 + LONGEST_NAME).indexOf(QUOTE);
  return end < 0 ? '' : latinText(bytes.subarray(at + 1, at + 1 + end));
}

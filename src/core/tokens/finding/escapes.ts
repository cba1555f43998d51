/**
 * How a token's characters are written when something else carries it: percent-encoded in a URL (RFC 3986 section
 * 2.1), escaped in a JSON text inside a text (RFC 8259 section 7), wrapped. Only the characters a token can have; one
 * layer, as anything deeper is no token yet.
 */

/** For use inside a character class of a regular expression. */
export const BLANK = '\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
export const INVISIBLE = '\\u00ad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff';
export const QUOTES = '"\'`“”„‟‘’‚‛«»‹›';

/** A dot, a tilde, `+`, `/`, `=`, `-` or `_`: all that a token has besides letters and digits. */
export const ESCAPED_CHARACTER = '%(?:2[BDEFbdef]|3[Dd]|5[Ff]|7[Ee])|\\\\(?:/|u00(?:2[BDEFbdef]|3[Dd]|5[Ff]|7[Ee]))';
/** A line break or tab as two characters, and a shell's continued line. */
export const ESCAPED_BREAK = '\\\\(?:[nrt]|\\r?\\n)';

/** The character that an escape stands for: `%2E`, `\\u002e`, `\\/`. */
export const unescaped = (escape: string): string =>
  escape.endsWith('/') ? '/' : String.fromCharCode(Number.parseInt(escape.slice(-2), 16));

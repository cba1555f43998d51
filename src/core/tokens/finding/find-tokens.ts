/**
 * Finds JWS and JWE tokens in whatever was pasted: the token itself, a header line, a cookie, a curl command, JSON, a
 * log, a URL. Reads the text once, whatever its length. A text without a token that is one long word is taken for a
 * damaged token, unless it looks like something else.
 * Left out: tokens in a further encoding, such as the base64 of a JSON answer.
 */
import { BLANK, ESCAPED_BREAK, ESCAPED_CHARACTER, INVISIBLE, QUOTES, unescaped } from './escapes.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { readEncodedPart } from '#core/tokens/decoding/token-parts.ts';
import { findJsonSerialised } from './jws-json.ts';
import { lookAlikeOf } from './look-alikes.ts';
import type { FoundToken } from '#core/tokens/model.ts';
import { takeToken } from './take-token.ts';

/** How the base64url of a JSON object begins: of `{"`, of `{` and a blank, of `{}`. */
const TOKEN_START = /(?<![\w.-])(?:ey[A-DIJ]|ew[0-3k-r]|e30)|(?<=%[2-7][\dA-Fa-f]|\\[nrt]|\\u00[\dA-Fa-f]{2})eyJ/g;
/** What ends a run of characters, in a damaged token too; in the path of a URL a slash does. */
const ENDS_RUN = `${BLANK}${QUOTES}%&,;()|<>\\\\`;
const END_OF_RUN = new RegExp(`[${ENDS_RUN}]`, 'g');
const END_OF_RUN_IN_PATH = new RegExp(`[${ENDS_RUN}/?#]`, 'g');
const END_OF_LINE_PIECE = new RegExp(`[^\\w.=+/~${INVISIBLE}-]`, 'g');
const END_OF_WORD_PIECE = new RegExp(`[^\\w.=${INVISIBLE}-]`, 'g');
const END_OF_GAP = new RegExp(`[^${BLANK}${INVISIBLE}]`, 'g');
const END_OF_FRAME = new RegExp(`[^${BLANK}${INVISIBLE}${QUOTES}\\\\]`, 'g');
const ESCAPED = new RegExp(ESCAPED_CHARACTER, 'y');
const BREAK = new RegExp(ESCAPED_BREAK, 'y');
const NOTHING = /(?!)/y;
const END_OF_LINE = new RegExp(`[${QUOTES}\\\\,;${INVISIBLE} ]{0,40}(?:[\\r\\n]|(?<=\\\\)[nr]|$)`, 'y');
const LINE_BREAK = /[\r\n\u2028\u2029]|\\[nr]/;
const ALL_ESCAPED = new RegExp(ESCAPED_CHARACTER, 'g');
const ALONE_ON_ITS_LINE = new RegExp(`(?:^|[\\r\\n]|bearer)[${BLANK}${INVISIBLE}${QUOTES}]*$`, 'i');
const SCHEME = /^[\s\ufeff]*(?:authorization[ \t]*:[ \t]*)?bearer\s/i;

/** Three parts, the second of which is no base64url but has neither a dot nor a blank in it. */
const UNENCODED = /([\w-]{1,4000})\.(?=[\w-]*[^\w\s.%\\-])[^.\s]*\.[\w-]*/y;

/**
 * Lengths in base64url of HMAC, ECDSA, Ed25519 and the usual RSA signatures. Nothing is missing after one of these,
 * unless it ends with a line as long as the one before.
 */
const SIGNATURE_LENGTHS: ReadonlySet<number> = new Set([43, 64, 86, 128, 171, 176, 342, 512, 683]);
/** Shorter words are not taken for a token unless they have a dot. */
const SHORTEST_TOKEN = 20;
/** Shorter words after a space are not taken for the rest of a token. */
const SHORTEST_PIECE = 12;
/** How far back a token's own line is looked at. */
const CONTEXT_LENGTH = 60;

/** Every token of the text in order. Tokens longer than `decodeToken` reads are found too, so that it can say so. */
export function findTokens(text: string): readonly FoundToken[] {
  const found: FoundToken[] = [];
  const objects = findJsonSerialised(text);
  let nextObject = 0;
  const starts = new RegExp(TOKEN_START);
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const object = objects[nextObject];
    if (object !== undefined && object.start < match.index) {
      found.push(...object.tokens);
      nextObject += 1;
      starts.lastIndex = Math.max(object.end, match.index);
      continue;
    }
    const { end, dots } = extentOf(text, match.index);
    if (dots >= 2 || (match[0] === 'eyJ' && (dots > 0 || end - match.index >= SHORTEST_TOKEN)))
      found.push(takeToken(text, match.index, end));
    starts.lastIndex = end;
  }
  found.push(...objects.slice(nextObject).flatMap(({ tokens }) => tokens));
  return found.length > 0 ? found : takeOneWord(text);
}

interface Extent {
  readonly end: number;
  readonly dots: number;
}

/** A token may go on after a line break or blanks: joins the pieces until it is complete or something else follows. */
function extentOf(text: string, start: number): Extent {
  const endOfRun = text[start - 1] === '/' ? END_OF_RUN_IN_PATH : END_OF_RUN;
  let end = endOfUnencoded(text, start) ?? endAt(endOfRun, ESCAPED, text, start);
  let { dots, tail } = measure(text.slice(start, end));
  let lastLength = end - start;
  let isFullLine = false;
  while (dots < 2 || isFullLine || !SIGNATURE_LENGTHS.has(tail)) {
    const pieceStart = endAt(END_OF_GAP, BREAK, text, end);
    if (pieceStart === end) break;
    const isNewLine = LINE_BREAK.test(text.slice(end, pieceStart));
    const pieceEnd = endAt(isNewLine ? END_OF_LINE_PIECE : END_OF_WORD_PIECE, ESCAPED, text, pieceStart);
    const piece = text.slice(pieceStart, pieceEnd);
    if (piece === '' || (dots >= 2 && piece.startsWith('eyJ'))) break;
    const goesOn = isNewLine
      ? matchesAt(END_OF_LINE, text, pieceEnd)
      : (piece.length >= SHORTEST_PIECE || dots >= 2) && standsAlone(text, start);
    if (!goesOn) break;
    const more = measure(piece);
    dots += more.dots;
    tail = more.dots > 0 ? more.tail : tail + more.tail;
    isFullLine = piece.length === lastLength;
    lastLength = piece.length;
    end = pieceEnd;
  }
  return { end, dots };
}

/** Undefined unless the header says that the payload stands as it is (RFC 7797): then all but a dot may be in it. */
function endOfUnencoded(text: string, start: number): number | undefined {
  UNENCODED.lastIndex = start;
  const [whole = '', header = ''] = UNENCODED.exec(text) ?? [];
  if (whole === '') return undefined;
  const b64 = memberOf(readEncodedPart('header', header, 0).json, 'b64');
  return b64?.kind === 'literal' && b64.value === false ? start + whole.length : undefined;
}

/** The number of dots, counted up to two, and of characters after the last. */
function measure(piece: string): { dots: number; tail: number } {
  const text = /[%\\]/.test(piece) ? piece.replace(ALL_ESCAPED, unescaped) : piece;
  const first = text.indexOf('.');
  const last = text.lastIndexOf('.');
  return { dots: first < 0 ? 0 : first === last ? 1 : 2, tail: text.length - last - 1 };
}

const standsAlone = (text: string, start: number): boolean =>
  ALONE_ON_ITS_LINE.test(text.slice(Math.max(0, start - CONTEXT_LENGTH), start));

/** A token so damaged that its beginning is not recognised is still shown, if it is one word. */
function takeOneWord(text: string): readonly FoundToken[] {
  const start = endAt(END_OF_FRAME, NOTHING, text, SCHEME.exec(text)?.[0].length ?? 0);
  const end = endAt(END_OF_RUN, ESCAPED, text, start);
  const isWord = endAt(END_OF_FRAME, NOTHING, text, end) === text.length;
  const isToken = isWord && (end - start >= SHORTEST_TOKEN || text.slice(start, end).includes('.'));
  return isToken && lookAlikeOf(text) === undefined ? [takeToken(text, start, end)] : [];
}

/** The offset of the next character that ends what is read, jumping over what only looks like such a character. */
function endAt(ending: RegExp, jump: RegExp, text: string, at: number): number {
  let end = nextOf(ending, text, at);
  while (matchesAt(jump, text, end)) end = nextOf(ending, text, jump.lastIndex);
  return end;
}

/** `characters` is one class of them, so its match ends right behind where it begins. */
function nextOf(characters: RegExp, text: string, at: number): number {
  characters.lastIndex = at;
  return characters.test(text) ? characters.lastIndex - 1 : text.length;
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

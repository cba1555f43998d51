/**
 * Finds JWS compact tokens in whatever was pasted: the token itself, a header line, a curl command, JSON, a log, a URL.
 * Reads the text once, whatever its length. A text without a token that is one long word is taken for a damaged token.
 * Left out: tokens in a further encoding, such as the base64 of a JSON answer.
 */
import type { FoundToken } from './model.ts';
import { BLANK, INVISIBLE, QUOTES, takeToken } from './take-token.ts';

/** How the base64url of a JSON object begins: of `{"`, of `{` and a blank, of `{}`. */
const TOKEN_START = /(?<![\w.-])(?:ey[A-DIJ]|ew[0-3k-r]|e30)|(?<=%[2-7][\dA-F])eyJ/g;
/** Everything up to a character that cannot stand even in a damaged token. */
const RUN = new RegExp(`[^${BLANK}${QUOTES}%&,;()|<>\\\\]+`, 'y');
const PIECE = new RegExp(`[\\w.=${INVISIBLE}-]+`, 'y');
const PERCENT_DOT = /%2e/iy;
const GAP = new RegExp(`[${BLANK}${INVISIBLE}]+`, 'y');
const FRAME = new RegExp(`[${BLANK}${INVISIBLE}${QUOTES}]+`, 'y');
const END_OF_LINE = new RegExp(`[${QUOTES},;${INVISIBLE} ]*(?:[\\r\\n]|$)`, 'y');
const LINE_BREAK = /[\r\n\u2028\u2029]/;
const DOT = /\.|%2e/gi;
const ALONE_ON_ITS_LINE = new RegExp(`(?:^|[\\r\\n]|bearer)[${BLANK}${INVISIBLE}${QUOTES}]*$`, 'i');
const SCHEME = /^[\s\ufeff]*(?:authorization[ \t]*:[ \t]*)?bearer\s/i;

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
  const starts = new RegExp(TOKEN_START);
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const { end, dots } = extentOf(text, match.index);
    if (dots >= 2 || (match[0] === 'eyJ' && (dots > 0 || end - match.index >= SHORTEST_TOKEN)))
      found.push(takeToken(text, match.index, end));
    starts.lastIndex = end;
  }
  return found.length > 0 ? found : takeOneWord(text);
}

interface Extent {
  readonly end: number;
  readonly dots: number;
}

/** A token may go on after a line break or blanks: joins the pieces until it is complete or something else follows. */
function extentOf(text: string, start: number): Extent {
  let end = endOfRun(RUN, text, start);
  let { dots, tail } = measure(text.slice(start, end));
  let lastLength = end - start;
  let isFullLine = false;
  while (dots < 2 || isFullLine || !SIGNATURE_LENGTHS.has(tail)) {
    const pieceStart = endOf(GAP, text, end);
    const pieceEnd = endOfRun(PIECE, text, pieceStart);
    const piece = text.slice(pieceStart, pieceEnd);
    if (pieceStart === end || piece === '' || (dots >= 2 && piece.startsWith('eyJ'))) break;
    const goesOn = LINE_BREAK.test(text.slice(end, pieceStart))
      ? matchesAt(END_OF_LINE, text, pieceEnd)
      : standsAlone(text, start) && (piece.length >= SHORTEST_PIECE || dots >= 2);
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

/** The number of dots, and of characters after the last. */
function measure(piece: string): { dots: number; tail: number } {
  let dots = 0;
  let tail = piece.length;
  for (const dot of piece.matchAll(DOT)) {
    dots += 1;
    tail = piece.length - dot.index - dot[0].length;
  }
  return { dots, tail };
}

const standsAlone = (text: string, start: number): boolean =>
  ALONE_ON_ITS_LINE.test(text.slice(Math.max(0, start - CONTEXT_LENGTH), start));

/** A token so damaged that its beginning is not recognised is still shown, if it is one word. */
function takeOneWord(text: string): readonly FoundToken[] {
  const start = endOf(FRAME, text, SCHEME.exec(text)?.[0].length ?? 0);
  const end = endOfRun(RUN, text, start);
  const isWord = endOf(FRAME, text, end) === text.length;
  const word = text.slice(start, end);
  return isWord && (word.includes('.') || word.length >= SHORTEST_TOKEN) ? [takeToken(text, start, end)] : [];
}

function endOfRun(characters: RegExp, text: string, at: number): number {
  let end = endOf(characters, text, at);
  while (matchesAt(PERCENT_DOT, text, end)) end = endOf(characters, text, PERCENT_DOT.lastIndex);
  return end;
}

const endOf = (sticky: RegExp, text: string, at: number): number =>
  matchesAt(sticky, text, at) ? sticky.lastIndex : at;

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

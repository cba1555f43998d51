/**
 * Takes one token out of the pasted text and lists what was removed or decoded to read it: nothing is repaired
 * silently. What is removed cannot belong to a token: blanks, invisible characters, quotation marks, punctuation after
 * its end. The disclosures of an SD-JWT are no part of the signed token and are kept beside it.
 */
import { MAX_TOKEN_LENGTH } from '#core/tokens/decoding/decode-token.ts';
import { INVISIBLE, QUOTES } from './escapes.ts';
import type { FoundToken, Repair } from '#core/tokens/model.ts';
import { repairInside } from './repair-inside.ts';
import { showText } from '#core/tokens/show-text.ts';
import { readSurroundings, SOMETHING } from './token-surroundings.ts';

const STUCK = new RegExp(`[\\u00a0${INVISIBLE}]`);
const QUOTE_BEFORE = new RegExp(`(\\\\{0,3})[${QUOTES}]$`);
const QUOTE_AFTER = new RegExp(`^\\\\{0,3}[${QUOTES}]`);
const PUNCTUATION = /[.:!?\])}…]/;
const PLACEHOLDER_AT_END = /\.(?:\[[\w -]{1,40}\]|\{[\w -]{1,40}\}|…)$/;
/** The three parts of a JWS and what an SD-JWT has behind them (RFC 9901 section 4). */
const WITH_DISCLOSURES = /^([^.~]*\.[^.~]*\.[^.~]*)(~.*)$/s;
/** How far before and after a token its surroundings are looked at. */
const CONTEXT_LENGTH = 200;
/** A longer text is no token, whatever is removed from it, and is left as it is. */
const LONGEST_REPAIRED = 2 * MAX_TOKEN_LENGTH;

/** `start` and `end` bound the token in `pasted`, with whatever stands inside it. */
export function takeToken(pasted: string, start: number, end: number): FoundToken {
  if (end - start > LONGEST_REPAIRED)
    return { text: pasted.slice(start, end), repairs: [], scheme: undefined, foundIn: 'the text itself' };
  const tokenEnd = end - lengthOfPunctuation(pasted.slice(start, end));
  const insideStart = pastStuckCharacters(pasted, start, -1);
  const insideEnd = pastStuckCharacters(pasted, tokenEnd, 1);
  const before = pasted.slice(Math.max(0, insideStart - CONTEXT_LENGTH), insideStart);
  const after = pasted.slice(Math.max(end, insideEnd), end + CONTEXT_LENGTH);
  const surroundings = readSurroundings(before, insideStart, after);
  const { text, repairs } = repairInside(pasted.slice(insideStart, insideEnd), insideStart);
  const isInText = surroundings.isText || SOMETHING.test(after);
  const [, signed = text, disclosures] = (text.includes('~') && WITH_DISCLOSURES.exec(text)) || [];
  const removed = pasted.slice(tokenEnd, end);
  const quote = surroundings.isText || !QUOTE_AFTER.test(after) ? null : QUOTE_BEFORE.exec(before);
  return {
    text: signed,
    repairs: [
      ...surroundings.repairs,
      ...repairs,
      ...(disclosures === undefined ? [] : [disclosuresSetAside(disclosures, pasted.indexOf('~', start))]),
      ...(removed === '' ? [] : [punctuationRemoved(removed, tokenEnd)]),
      ...(quote === null ? [] : [quotesRemoved(quote[1] !== '', insideStart - 1)]),
      ...(isInText ? [surroundingsLeftOut(surroundings.isText ? 0 : end)] : []),
    ],
    scheme: surroundings.scheme,
    foundIn: surroundings.place ?? (isInText ? 'the surrounding text' : 'the text itself'),
    ...(disclosures === undefined ? {} : { disclosures }),
  };
}

const punctuationRemoved = (removed: string, at: number): Repair => ({
  kind: 'trailing-punctuation',
  sentence: `${showText(removed)} after the token removed`,
  at,
});

const quotesRemoved = (areEscaped: boolean, at: number): Repair => ({
  kind: 'quotes',
  sentence: `${areEscaped ? 'escaped ' : ''}quotation marks removed`,
  at,
});

const surroundingsLeftOut = (at: number): Repair => ({
  kind: 'surrounding-text',
  sentence: 'the text around the token left out',
  at,
});

function disclosuresSetAside(disclosures: string, at: number): Repair {
  const pieces = disclosures.split('~').slice(1);
  const count = pieces.length - 1;
  const keyBinding = pieces.at(-1) === '' ? '' : ' and the key binding token';
  const sentence = `${count} ${count === 1 ? 'disclosure' : 'disclosures'}${keyBinding} of an SD-JWT set aside`;
  return { kind: 'disclosures', sentence, at: Math.max(0, at) };
}

/** Blanks that one does not see and that a copy drags along belong to the token's repairs, ordinary blanks do not. */
function pastStuckCharacters(text: string, from: number, direction: 1 | -1): number {
  let at = from;
  while (STUCK.test(text.charAt(direction === 1 ? at : at - 1))) at += direction;
  return at;
}

/** The end of a sentence is no part of the token; the second dot, as of an unsecured token, and a placeholder are. */
function lengthOfPunctuation(raw: string): number {
  if (PLACEHOLDER_AT_END.test(raw.slice(-45))) return 0;
  const secondDot = raw.indexOf('.', raw.indexOf('.') + 1);
  let end = raw.length;
  while (end > 0 && PUNCTUATION.test(raw.charAt(end - 1)) && end - 1 !== secondDot) end -= 1;
  return /\w/.test(raw.slice(0, end)) ? raw.length - end : 0;
}

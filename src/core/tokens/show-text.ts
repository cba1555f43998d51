/** Outside text inside a sentence: short, and with nothing in it that one cannot see. */

const LONGEST = 60;
/** Control, format, unassigned and half characters, and every blank but the space. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

/** In quotation marks; invisible, control and direction characters as `U+200B`. */
export const showText = (text: string): string =>
  `“${text.slice(0, LONGEST).replace(UNSEEN, codePoint)}${text.length > LONGEST ? '…' : ''}”`;

/** With its code point unless it is an ordinary ASCII character. */
export function showCharacter(character: string): string {
  if (/[!-~]/.test(character)) return `“${character}”`;
  return character.search(UNSEEN) < 0 ? `“${character}” (${codePoint(character)})` : codePoint(character);
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

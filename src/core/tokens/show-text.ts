/** Outside text as people may see it: short inside a sentence, and with nothing in it that one cannot see. */

const LONGEST = 60;
/** Control, format, unassigned and half characters, letters without a shape, and every blank but the space. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]/gu;
/** The same but for tabs and line ends, which lay out text. */
export const UNSEEN_BUT_LAYOUT = new RegExp(`(?![\\t\\n\\r])${UNSEEN.source}`, 'gu');

/** In quotation marks; invisible, control and direction characters as `U+200B`. */
export const showText = (text: string): string =>
  `“${text.slice(0, LONGEST).replace(UNSEEN, codePointOf)}${text.length > LONGEST ? '…' : ''}”`;

/** The whole text for a screen: what cannot be seen, or turns the direction of reading, is drawn as `⟦U+202E⟧`. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN_BUT_LAYOUT, (character) => `⟦${codePointOf(character)}⟧`);

/** With its code point unless it is an ordinary ASCII character. */
export function showCharacter(character: string): string {
  if (/[!-~]/.test(character)) return `“${character}”`;
  return character.search(UNSEEN) < 0 ? `“${character}” (${codePointOf(character)})` : codePointOf(character);
}

/** `U+202E` of the first character. */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

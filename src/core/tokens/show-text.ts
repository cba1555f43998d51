/** Outside text inside a sentence: short, and with nothing in it that one cannot see. */

const LONGEST = 60;

/** In quotation marks; invisible, control and direction characters as `U+200B`. */
export function showText(text: string): string {
  const characters = [...text.slice(0, LONGEST)];
  const shown = characters.map((character) => (isVisible(character) ? character : codePoint(character))).join('');
  return `“${shown}${text.length > LONGEST ? '…' : ''}”`;
}

/** With its code point unless it is an ordinary ASCII character. */
export const showCharacter = (character: string): string =>
  /[!-~]/.test(character)
    ? `“${character}”`
    : isVisible(character)
      ? `“${character}” (${codePoint(character)})`
      : codePoint(character);

const isVisible = (character: string): boolean => character === ' ' || /[^\p{C}\p{Z}]/u.test(character);

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

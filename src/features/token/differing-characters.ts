/** Names characters in which two values differ by their code points, where the eye alone cannot tell them. */
import { codePointOf, visibleText } from '#core/tokens/show-text.ts';

/** Of both values together; more are two texts, not characters to take one for the other. */
const NAMED_CHARACTERS = 8;
const PLAIN_ASCII = /^[!-~]*$/;
/** Alike in many typefaces although both are plain ASCII. */
const LOOK_ALIKES = /^(?:[0O]+|[1Il|]+)$/;

/** `U+043E against U+006F`, `U+200B against nothing; U+200B cannot be seen`; undefined where the eye can tell them. */
export function nameDifference(left: string, right: string): string | undefined {
  const characters = [...left, ...right];
  if (PLAIN_ASCII.test(left + right) && !LOOK_ALIKES.test(left + right)) return undefined;
  if (characters.length > NAMED_CHARACTERS) return undefined;
  const unseen = characters.filter((character) => character.trim() === '' || visibleText(character) !== character);
  const points = `${pointsOf(left)} against ${pointsOf(right)}`;
  return unseen.length === 0
    ? points
    : `${points}; ${[...new Set(unseen.map(codePointOf))].join(' and ')} cannot be seen`;
}

const pointsOf = (text: string): string => (text === '' ? 'nothing' : [...text].map(codePointOf).join(' '));

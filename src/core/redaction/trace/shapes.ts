/**
 * Placeholders that keep a value's shape: as long, a digit for a digit, a letter of hexadecimal for one, another letter
 * for another, marks where they stood and capitals where they stood. What a check judges by form (six digits, a GUID
 * with a letter too many, 43 characters of base64url) is judged alike, and texts that differ only in case still do.
 * The n-th different text of a shape gets the n-th placeholder of that shape, whatever it says: nothing of the text but
 * its shape is in its placeholder, no two share one, and redacting a redacted text changes nothing.
 */
const CLASSES = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'αβγδεζηθικλμνξοπρστυφχψω'] as const;
const [DIGITS, HEX, LETTERS, OTHERS] = CLASSES;
/** So many characters tell placeholders of one shape apart; those behind them are filled up. */
const NUMBERED = 24;

/** One character for each of the text's: what may stand there. */
export const shapeOf = (text: string): string => Array.from(text, shapeOfCharacter).join('');

function shapeOfCharacter(character: string): string {
  const lower = character >= 'A' && character <= 'Z' ? character.toLowerCase() : character;
  if (DIGITS.includes(lower)) return '0';
  if (HEX.includes(lower)) return 'a';
  if (LETTERS.includes(lower)) return 'z';
  return character < '\u0080' ? character : 'ω';
}

/** Two texts that differ in nothing but the case of their letters share one entry. */
export const foldedCase = (text: string): string => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/** The placeholders of a shape, in lower case and in a fixed order. */
export interface Row {
  /** How many there are; Infinity for more than will ever be asked for. */
  readonly size: number;
  /** From 0; each up to `size` is another one. */
  readonly at: (index: number) => string;
}

export function rowOf(shape: string): Row {
  const places = Array.from(shape, classOf);
  // A number has no zero first.
  if (/^00+$/.test(shape)) places[0] = DIGITS.slice(1);
  const radices = places.flatMap((letters) => letters?.length ?? []).slice(0, NUMBERED);
  const capacity = radices.reduce((product, radix) => product * BigInt(radix), 1n);
  const seed = `${shape.slice(0, 200)} ${shape.length}`;
  const next = randomNumbers(seed);
  const [step, start] = [stepIn(capacity, next), bigNumber(capacity, next)];
  return {
    size: capacity > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(capacity),
    at(index) {
      let rest = (step * BigInt(index) + start) % capacity;
      const fill = randomNumbers(`${index} ${seed}`);
      let numbered = 0;
      const made = places.map((letters, at) => {
        if (letters === undefined) return shape[at] ?? '';
        if (numbered >= NUMBERED) return letters.charAt(fill() % letters.length);
        numbered += 1;
        const digit = Number(rest % BigInt(letters.length));
        rest /= BigInt(letters.length);
        return letters.charAt(digit);
      });
      const round = BigInt(index) / capacity;
      return made.join('') + (round === 0n ? '' : String(round));
    },
  };
}

/** With capitals where the text has them. */
export const inCaseOf = (text: string, placeholder: string): string => {
  const characters = Array.from(text);
  return Array.from(placeholder, (letter, at) => {
    const character = characters[at] ?? '';
    return character >= 'A' && character <= 'Z' ? letter.toUpperCase() : letter;
  }).join('');
};

const classOf = (mark: string): string | undefined =>
  mark === '0' ? DIGITS : mark === 'a' ? HEX : mark === 'z' ? LETTERS : mark === 'ω' ? OTHERS : undefined;

/** All radices are products of 2, 3 and 5, so a step that none of them divides reaches every placeholder once. */
function stepIn(capacity: bigint, next: () => number): bigint {
  let step = bigNumber(capacity, next) | 1n;
  while (step % 3n === 0n || step % 5n === 0n) step += 2n;
  return step;
}

function bigNumber(below: bigint, next: () => number): bigint {
  let number = 0n;
  for (let size = below; size > 0n; size >>= 30n) number = (number << 30n) | BigInt(next() >>> 2);
  return number % below;
}

/** Numbers of 32 bits that follow from a text alone (FNV-1a, then xorshift and a multiplication to mix). */
function randomNumbers(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

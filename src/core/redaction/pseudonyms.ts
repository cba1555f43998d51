/**
 * Placeholders for what is not to be shared. The same value has the same placeholder wherever it stands, so that what
 * was equal stays equal and what differed still differs. A placeholder has the shape of its value (an id, an address,
 * a number) and tells its length only by class.
 */
import { showText, visibleText } from '#core/tokens/show-text.ts';
import { SHORTEST_SECRET, spellingsOf } from './spellings.ts';

export interface Pseudonyms {
  /** The placeholder of a text; the same one for the same text. */
  readonly of: (secret: string) => string;
  /** The placeholder of a number as JSON writes it: a whole number about as long. */
  readonly ofNumber: (source: string) => string;
  /** The spellings of values with a placeholder that a text holds, in whatever letter case; none when it tells none. */
  readonly spellingsIn: (text: string) => readonly string[];
  /** A sentence with every value that has a placeholder replaced by it. */
  readonly replaceIn: (sentence: string) => string;
}

export function createPseudonyms(): Pseudonyms {
  const placeholders = new Map<string, string>();
  const numbers = new Map<string, string>();
  const spellings = new Map<string, readonly string[]>();

  const remember = (map: Map<string, string>, secret: string, make: (count: number) => string): string => {
    const known = map.get(secret);
    if (known !== undefined) return known;
    const made = make(placeholders.size + numbers.size + 1);
    map.set(secret, made);
    if (secret.length >= SHORTEST_SECRET) spellings.set(secret, spellingsOf(secret));
    return made;
  };
  return {
    of: (secret) => remember(placeholders, secret, (count) => placeholderFor(secret, count)),
    ofNumber: (source) => remember(numbers, source, (count) => `9${String(count).padStart(source.length - 1, '0')}`),
    spellingsIn: (text) => [...spellings.values()].flat().filter(heldBy(text)),
    replaceIn: (sentence) => {
      const pairs = [...placeholders, ...numbers];
      return placeholders.get(sentence) ?? replaceCutOff(pairs, replaceAllOf(pairsIn(sentence, pairs), sentence));
    },
  };
}

/** Tells of a spelling whether the text holds it, also where only the case of its letters differs. */
export function heldBy(text: string): (spelling: string) => boolean {
  const lower = text.toLowerCase();
  return (spelling) => text.includes(spelling) || lower.includes(spelling.toLowerCase());
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MAIL = /^[^\s@]+@[^\s@]+$/;
const IP_VERSION_4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** Two colons and more. */
const IP_VERSION_6 = /^(?=.{2,45}$)[\da-f]{0,4}:[\da-f]{0,4}:[\da-f:.]*$/i;
/** A text of up to this many characters, and how long its placeholder is made. */
const LENGTH_CLASSES = [
  [16, 0],
  [64, 32],
  [256, 128],
] as const;
const LONGEST_PLACEHOLDER = 512;

function placeholderFor(secret: string, count: number): string {
  if (GUID.test(secret)) return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  if (MAIL.test(secret)) return `person-${count}@example.com`;
  // Blocks that RFC 5737 and RFC 3849 set apart for documentation.
  if (IP_VERSION_4.test(secret) && count < 256) return `192.0.2.${count}`;
  if (IP_VERSION_6.test(secret)) return `2001:db8::${count.toString(16)}`;
  const length = LENGTH_CLASSES.find(([longest]) => secret.length <= longest)?.[1] ?? LONGEST_PLACEHOLDER;
  const name = `redacted-${count}`;
  return length === 0 ? name : `${name}-`.padEnd(length, 'x');
}

type Replacement = readonly [secret: string, placeholder: string];

/** The longest first, so that no part of a value is taken for another. Short ones count only where they are quoted. */
const pairsIn = (sentence: string, pairs: readonly Replacement[]): readonly Replacement[] =>
  pairs
    .flatMap(([secret, placeholder]): readonly Replacement[] =>
      secret.length < SHORTEST_SECRET
        ? [[`“${secret}”`, `“${placeholder}”`]]
        : [...new Set([secret, visibleText(secret), showText(secret).slice(1, -1)])].map((shown) => [
            shown,
            placeholder,
          ]),
    )
    .filter(([shown]) => sentence.includes(shown))
    .toSorted(([left], [right]) => right.length - left.length);

/** A placeholder is never looked into again. */
function replaceAllOf([first, ...rest]: readonly Replacement[], text: string): string {
  if (first === undefined) return text;
  const [secret, placeholder] = first;
  return text
    .split(secret)
    .map((piece) => replaceAllOf(rest, piece))
    .join(placeholder);
}

/** How much of a value must stand before a mark of omission to tell it. */
const SHORTEST_BEGINNING = 4;

/** Sentences cut long values off, sometimes inside an address; what is left of a value then is its beginning. */
const replaceCutOff = (pairs: readonly Replacement[], sentence: string): string =>
  sentence
    .split('…')
    .map((piece, index, all) => (index === all.length - 1 ? piece : replaceEnd(pairs, piece)))
    .join('…');

function replaceEnd(pairs: readonly Replacement[], piece: string): string {
  for (const [secret, placeholder] of pairs) {
    const start = piece.lastIndexOf(secret.slice(0, SHORTEST_BEGINNING));
    const isCutOff = start >= 0 && piece.length - start >= SHORTEST_BEGINNING && secret.startsWith(piece.slice(start));
    if (isCutOff) return piece.slice(0, start) + placeholder;
  }
  return piece;
}

/**
 * Placeholders for what is not to be shared. The same value has the same placeholder wherever it stands, so that what
 * was equal stays equal and what differed still differs. A placeholder has the shape of its value (an id, an address,
 * a number) and tells its length only by class.
 */
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
    spellingsIn: (text) => [...spellings.values()].flat().filter((spelling) => holds(text, spelling)),
    replaceIn: (sentence) => {
      const replacements = replacementsFor([...placeholders, ...numbers]);
      return replaceAllOf(
        replacements.filter(([secret]) => sentence.includes(secret)),
        sentence,
      );
    },
  };
}

/** Whether a text holds another, also where only the case of its letters differs. */
export const holds = (text: string, spelling: string): boolean =>
  text.includes(spelling) || text.toLowerCase().includes(spelling.toLowerCase());

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MAIL = /^[^\s@]+@[^\s@]+$/;
const IP_VERSION_4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IP_VERSION_6 = /^[\da-f:]*:[\da-f:]*:[\da-f:.]*$/i;
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

/** Sentences cut long values off: any of them after 60 characters, the name of a key after 12. */
const CUTS = [60, 12];

/** The longest first, so that no part of a value is taken for another. */
const replacementsFor = (pairs: readonly Replacement[]): readonly Replacement[] =>
  pairs
    .filter(([secret]) => secret.length >= SHORTEST_SECRET)
    .flatMap(([secret, placeholder]) => [
      [secret, placeholder] as const,
      ...CUTS.filter((cut) => secret.length > cut + 4).map((cut) => [secret.slice(0, cut), placeholder] as const),
    ])
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

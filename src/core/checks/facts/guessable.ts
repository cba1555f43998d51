/**
 * Whether a value looks as if it could be guessed: RFC 6749 section 10.10 wants a chance of at most 2^-128. Its length
 * and alphabet give the most it can hold; what it really holds nobody sees. A version 4 UUID has 122 random bits and is
 * let through.
 */
const ENOUGH_BITS = 120;

/** Why it looks guessable, in a sentence; undefined where it does not. */
export function whyGuessable(value: string): string | undefined {
  if (/^\d{10}(?:\d{3})?$/.test(value) && /^1[3-9]/.test(value)) return 'It looks like a time.';
  if (/^\d{1,9}$/.test(value)) return 'It looks like a counter.';
  if (/^[\da-f]{8}-[\da-f]{4}-1[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/i.test(value)) {
    return 'It is a UUID of version 1, which is made of a time and an address.';
  }
  const bits = Math.floor(mostBits(value));
  if (bits >= ENOUGH_BITS) return undefined;
  return `Its ${value.length} characters hold ${bits} bits at most; 128 are asked for.`;
}

const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^\d+$/, 10],
  [/^[\da-f-]+$/i, 16],
  [/^[\da-z]+$/, 36],
  [/^[\dA-Z]+$/, 36],
  [/^[\w-]+$/, 64],
];

/** As if each character were chosen at random; of a text with few different ones, from those. */
function mostBits(value: string): number {
  const alphabet = ALPHABETS.find(([letters]) => letters.test(value))?.[1] ?? 90;
  const different = new Set(value).size;
  const varied = different < Math.min(alphabet, value.length) / 3 ? Math.max(1, different) : alphabet;
  return value.length * Math.log2(varied);
}

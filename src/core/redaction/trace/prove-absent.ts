/**
 * Looks for every original in a text, in every spelling that it may have there: as it is, percent-encoded once and
 * twice, in base64 and base64url at each offset, in hexadecimal, escaped as JSON and as HTML, reversed, in other case.
 * The text is gone through once, whatever the number of spellings. A short original stands in a longer text by chance, so
 * it counts only where no letter or digit is next to it, and in base64 only when it is the whole of it.
 */
import { base64Spellings, SHORTEST_SECRET, textSpellings } from '#core/redaction/spellings.ts';

/** In characters: shorter ones happen to stand in other texts. */
const SHORT = 10;

export class Search {
  readonly #anyCase = new Index();
  readonly #exact = new Index();

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET) return;
    // Of a short one, and of a phrase, other spellings stand in other texts by chance.
    const isWeak = secret.length < SHORT || /\s/.test(secret);
    const spellings = isWeak ? encodedSpellings(secret) : [...textSpellings(secret), ...encodedSpellings(secret)];
    for (const spelling of spellings) this.#anyCase.add(spelling.toLowerCase(), isWeak);
    if (isWeak) this.#exact.add(base64Spellings(secret)[0] ?? '', true);
    else for (const spelling of base64Spellings(secret)) this.#exact.add(spelling, false);
  }

  /** How many spellings are looked for. */
  get size(): number {
    return this.#anyCase.size + this.#exact.size;
  }

  /** How many places of the text hold one of them. */
  countIn(text: string): number {
    return this.#anyCase.countIn(text.toLowerCase()) + this.#exact.countIn(text);
  }
}

/** As it is, as JSON, percent-encoded once and twice, and with the marks of HTML escaped. */
const encodedSpellings = (secret: string): readonly string[] => {
  const percent = encodeURIComponent(secret.toWellFormed());
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    percent,
    encodeURIComponent(percent),
    secret.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
};

/** Texts by their first characters, so that only where these stand a text is compared. */
class Index {
  /** By the hash of the first characters; then by length. The value says whether it counts only by itself. */
  readonly #texts = new Map<number, Map<number, Map<string, boolean>>>();
  size = 0;

  add(text: string, isByItself: boolean): void {
    if (text.length < WINDOW) return;
    let hash = 0;
    for (let at = 0; at < WINDOW; at += 1) hash = rolled(hash, text.charCodeAt(at), 0);
    const byLength = this.#texts.get(hash) ?? new Map<number, Map<string, boolean>>();
    const texts = byLength.get(text.length) ?? new Map<string, boolean>();
    if (!texts.has(text)) this.size += 1;
    byLength.set(text.length, texts.set(text, isByItself && texts.get(text) !== false));
    this.#texts.set(hash, byLength);
  }

  countIn(text: string): number {
    let found = 0;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = rolled(hash, text.charCodeAt(at), at < WINDOW ? 0 : text.charCodeAt(at - WINDOW));
      const byLength = at < WINDOW - 1 ? undefined : this.#texts.get(hash);
      if (byLength !== undefined && standsAt(text, at - WINDOW + 1, byLength)) found += 1;
    }
    return found;
  }
}

function standsAt(text: string, start: number, byLength: ReadonlyMap<number, ReadonlyMap<string, boolean>>): boolean {
  for (const [length, texts] of byLength) {
    const isByItself = texts.get(text.slice(start, start + length));
    if (isByItself === undefined) continue;
    if (!isByItself || !/[\p{L}\p{N}]/u.test(text.charAt(start - 1) + text.charAt(start + length))) return true;
  }
  return false;
}

/** So many characters of the beginning tell whether a place is worth comparing. */
const WINDOW = SHORTEST_SECRET;
const BASE = 0x01000193;
/** `BASE` to the power of the window: the weight of the character that leaves it. */
const LEAVING = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);

const rolled = (hash: number, entering: number, leaving: number): number =>
  (Math.imul(hash, BASE) + entering - Math.imul(leaving, LEAVING)) | 0;

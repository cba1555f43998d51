/**
 * Looks for every original in a text, in every spelling that it may have there: as it is, percent-encoded once and
 * twice, in base64 and base64url at each offset, in hexadecimal, escaped as JSON and as HTML, reversed, in other case.
 * The text is gone through once, whatever the number of spellings.
 */
import { spellingsOf } from '#core/redaction/spellings.ts';

/** So many characters of the beginning of a spelling tell whether it is worth comparing. */
const WINDOW = 6;

export class Search {
  /** By the first characters, in lower case; then by length. */
  readonly #spellings = new Map<number, Map<number, Set<string>>>();
  #count = 0;

  constructor(secrets: readonly string[]) {
    for (const secret of secrets) for (const spelling of allSpellings(secret)) this.#add(spelling.toLowerCase());
  }

  /** How many spellings are looked for. */
  get size(): number {
    return this.#count;
  }

  /** How many places of the text hold one of them. */
  countIn(text: string): number {
    const lower = text.toLowerCase();
    let found = 0;
    let hash = 0;
    for (let at = 0; at < lower.length; at += 1) {
      hash = rolled(hash, lower.charCodeAt(at), at < WINDOW ? 0 : lower.charCodeAt(at - WINDOW));
      const start = at - WINDOW + 1;
      const byLength = start < 0 ? undefined : this.#spellings.get(hash);
      if (byLength === undefined) continue;
      for (const [length, spellings] of byLength) {
        if (!spellings.has(lower.slice(start, start + length))) continue;
        found += 1;
        break;
      }
    }
    return found;
  }

  #add(spelling: string): void {
    if (spelling.length < WINDOW) return;
    let hash = 0;
    for (let at = 0; at < WINDOW; at += 1) hash = rolled(hash, spelling.charCodeAt(at), 0);
    const byLength = this.#spellings.get(hash) ?? new Map<number, Set<string>>();
    const spellings = byLength.get(spelling.length) ?? new Set();
    this.#count += spellings.has(spelling) ? 0 : 1;
    byLength.set(spelling.length, spellings.add(spelling));
    this.#spellings.set(hash, byLength);
  }
}

const BASE = 0x01000193;
/** `BASE` to the power of the window: the weight of the character that leaves it. */
const LEAVING = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);

const rolled = (hash: number, entering: number, leaving: number): number =>
  (Math.imul(hash, BASE) + entering - Math.imul(leaving, LEAVING)) | 0;

function allSpellings(secret: string): readonly string[] {
  const percent = encodeURIComponent(secret.toWellFormed());
  return [
    ...spellingsOf(secret),
    encodeURIComponent(percent),
    secret.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
}

/**
 * Finds the entries of a HAR (and of what people make of one: a bare list of entries, one entry or HAR per line, several
 * HARs in one file, JSONP) in its bytes, piece by piece and without reading the values: strings are skipped, brackets
 * counted, and each entry is handed to `parse` alone. An entry that cannot be parsed is passed over, and where another
 * begins inside it, reading goes on from there: one missing quotation mark turns everything behind it inside out.
 * Left out: anything outside the entries but the version, the names of the programs and what we wrote ourselves.
 */
import { isEntryName, LONGEST_START, nextEntryStart } from './entry-start.ts';
import { DEEPEST_ENTRY, LONGEST_ENTRY, OWN_MEMBER, type HarPart, type ParseBytes, type Skipped } from './har-parts.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  endOfString,
  isSpace,
  joined,
  latinText,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-bytes.ts';

/** Levels above the entries; a HAR has three. Below that nothing is looked for. */
const DEEPEST_OUTSIDE = 16;
/** In bytes: what may be read a second time because of damage, so that a file made of damage cannot go on for ever. */
const MOST_READ_AGAIN = 128 * 1024 * 1024;
/** In bytes: the longest name or version that is kept while it is read. */
const LONGEST_WORD = 64;
const MEMBERS: ReadonlySet<string> = new Set(['version', 'creator', 'browser', OWN_MEMBER]);
/** Names that only a HAR or its log has. */
const LOG_NAMES: ReadonlySet<string> = new Set(['log', 'pages', 'entries', ...MEMBERS]);

/** A list or object that is open and may hold entries at some depth. */
interface Container {
  readonly isList: boolean;
  /** What its items are; in a list that stands alone they may be entries or HARs. */
  readonly holds: 'entries' | 'perhaps entries' | 'anything';
  /** Of an object: the name whose value comes next. */
  name: string | undefined;
}

/** A value whose bytes are being kept: an entry, a member, or an object that may turn out to be an entry. */
interface Held {
  readonly kind: 'entry' | 'member' | 'perhaps entry';
  readonly name: string;
  readonly at: number;
  /** How many containers are open around it. */
  readonly level: number;
  readonly pieces: Uint8Array[];
}

interface Bytes {
  /** Where they stand in the file. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

const entryList = (): Container => ({ isList: true, holds: 'entries', name: undefined });

export class EntrySplitter {
  readonly #parse: ParseBytes;
  #parts: HarPart[] = [];
  /** What is still to be read of the piece given; the last one first. */
  readonly #unread: Bytes[] = [];
  #readAgain = 0;
  #containers: Container[] = [];
  /** Levels open inside a value that is kept or passed over; 0 outside of one. */
  #depth = 0;
  #isTooDeep = false;
  #inString = false;
  /** The first byte of the next piece is escaped by the last of this one. */
  #isEscaped = false;
  #held: Held | undefined;
  /** Where in the bytes being read the held value begins. */
  #heldFrom = 0;
  /** The string being read outside of entries, as far as it is kept. */
  #word = '';
  /** Where a word or number stands in the place of an entry. */
  #strayAt: number | undefined;
  /** Nothing but a comma, the next entry or the end of the list belongs here. */
  #isAfterItem = false;
  /** After damage: what was searched last for the beginning of an entry, which may be cut by its end. */
  #searched: Bytes | undefined;
  #count = 0;
  /** The number of the last damaged entry. */
  #damaged: number | undefined;
  #end = 0;

  constructor(parse: ParseBytes) {
    this.#parse = parse;
  }

  /** `at` is where the piece begins in the file. */
  push(bytes: Uint8Array, at: number): readonly HarPart[] {
    this.#end = at + bytes.length;
    this.#unread.push({ at, bytes });
    return this.#readAll();
  }

  /** What the end of the file leaves: the entries behind one that was never closed, and what is cut off. */
  end(): readonly HarPart[] {
    let parts: readonly HarPart[] = [];
    while (this.#held?.kind === 'entry') {
      if (!this.#goOnInside(this.#held, joined(this.#held.pieces))) break;
      parts = parts.concat(this.#readAll());
    }
    const isInside = this.#held?.kind === 'entry';
    const isCut = isInside || (this.#containers.length > 0 && this.#searched === undefined);
    if (isCut) this.#skip(this.#end, 'cut-off', isInside ? this.#count - 1 : this.#count);
    return parts.concat(this.#parts);
  }

  #readAll(): readonly HarPart[] {
    for (let bytes = this.#unread.pop(); bytes !== undefined; bytes = this.#unread.pop()) this.#read(bytes);
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #read({ bytes, at }: Bytes): void {
    this.#heldFrom = 0;
    let next = 0;
    while (next < bytes.length) {
      if (this.#searched !== undefined) return this.#search(this.#searched, bytes.subarray(next));
      if (this.#inString) next = this.#readString(bytes, next);
      else if (this.#depth > 0) next = this.#passOver(bytes, next);
      else {
        this.#readOutside(bytes[next], next, at);
        next += 1;
      }
      if (this.#held === undefined || this.#held.kind === 'perhaps entry' || this.#depth > 0) continue;
      const held = this.#held;
      const whole = joined([...held.pieces, bytes.subarray(this.#heldFrom, next)]);
      const rest = { at: at + next, bytes: bytes.subarray(next) };
      this.#held = undefined;
      this.#isAfterItem = held.kind === 'entry';
      if (this.#take(held, whole)) continue;
      this.#unread.push(rest);
      if (!this.#goOnInside(held, whole)) this.#skip(held.at, 'damaged');
      return;
    }
    this.#keep(bytes.subarray(this.#heldFrom));
  }

  /** Keeps the bytes of what is held, up to what an entry may be long. */
  #keep(bytes: Uint8Array): void {
    const held = this.#held;
    if (held === undefined) return;
    held.pieces.push(bytes);
    if (held.pieces.reduce((sum, { length }) => sum + length, 0) <= LONGEST_ENTRY) return;
    this.#held = undefined;
    if (held.kind !== 'entry' || this.#goOnInside(held, joined(held.pieces))) return;
    this.#skip(held.at, 'too-long');
  }

  /** Within a value that is kept or passed over: on to its end, or that of the bytes. */
  #passOver(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let depth = this.#depth;
    let next = from;
    for (; next < length && depth > 0; next += 1) {
      const byte = bytes[next] ?? 0;
      // Most bytes are spaces, digits and commas, which no comparison but these two is spent on.
      if (byte < QUOTE) continue;
      if (byte === QUOTE) {
        next = endOfString(bytes, next + 1);
        this.#inString = next >= length;
        this.#isEscaped = next > length;
      } else if (byte < OPEN_BRACKET) continue;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth += 1;
        if (depth > DEEPEST_ENTRY) this.#isTooDeep = true;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    }
    this.#depth = depth;
    return Math.min(next, length);
  }

  /** The rest of a string: outside of entries any, inside them one that the last piece cut. */
  #readString(bytes: Uint8Array, from: number): number {
    const end = endOfString(bytes, this.#isEscaped ? from + 1 : from);
    this.#inString = end >= bytes.length;
    this.#isEscaped = end > bytes.length;
    if (this.#depth > 0) return Math.min(end + 1, bytes.length);
    const wanted = LONGEST_WORD - this.#word.length;
    if (wanted > 0) this.#word += latinText(bytes.subarray(from, Math.min(end, from + wanted)));
    if (!this.#inString) this.#wordRead();
    return Math.min(end + 1, bytes.length);
  }

  #wordRead(): void {
    const container = this.#containers.at(-1);
    if (container?.holds === 'entries') this.#isAfterItem = true;
    if (container === undefined || container.isList) return;
    if (container.name === undefined) this.#nameRead(container);
    else if (container.name === 'version') this.#parts.push({ kind: 'member', name: 'version', value: this.#word });
  }

  /** The first name that says so makes an object that stands alone an entry, or none. */
  #nameRead(container: Container): void {
    container.name = this.#word;
    const held = this.#held;
    if (held === undefined || held.level + 1 !== this.#containers.length) return;
    if (LOG_NAMES.has(this.#word)) this.#held = undefined;
    if (!isEntryName(this.#word)) return;
    this.#containers.pop();
    this.#count += 1;
    this.#depth = 1;
    this.#held = { ...held, kind: 'entry' };
  }

  #readOutside(byte: number | undefined, index: number, at: number): void {
    const container = this.#containers.at(-1);
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#open(container, byte === OPEN_BRACKET, index, at);
    else if (container?.holds === 'entries') this.#readBetweenEntries(byte, at + index);
    else if (byte === QUOTE) this.#beginString();
    else if (container === undefined) return;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#close();
    else if (byte === COMMA) container.name = undefined;
  }

  #open(container: Container | undefined, isList: boolean, index: number, at: number): void {
    const hold = (kind: Held['kind'], name = ''): void => {
      this.#held = { kind, name, at: at + index, level: this.#containers.length, pieces: [] };
      this.#heldFrom = index;
      this.#isTooDeep = false;
    };
    const isMisplaced = isList
      ? container?.holds === 'entries' && this.#isAfterItem
      : container?.isList === false && container.name === undefined;
    if (isMisplaced) {
      // A list where a comma belongs, or an object where a name does: the list of entries was closed too soon.
      this.#beginSearch(isList ? OPEN_BRACKET : OPEN_BRACE, at + index);
    } else if (container?.holds === 'entries') {
      this.#count += 1;
      this.#depth = 1;
      hold('entry');
    } else if (container?.name !== undefined && MEMBERS.has(container.name) && this.#held === undefined) {
      this.#depth = 1;
      hold('member', container.name);
    } else if (this.#containers.length >= DEEPEST_OUTSIDE) this.#depth = 1;
    else {
      const standsAlone = container === undefined || container.holds === 'perhaps entries';
      if (standsAlone && !isList) hold('perhaps entry');
      const isEntries = isList && container?.name === 'entries';
      if (isEntries) this.#held = undefined;
      const holds = isEntries ? 'entries' : standsAlone && isList ? 'perhaps entries' : 'anything';
      this.#containers.push({ isList, holds, name: undefined });
    }
  }

  #close(): void {
    this.#containers.pop();
    if (this.#held?.level === this.#containers.length) this.#held = undefined;
  }

  #beginString(): void {
    this.#inString = true;
    this.#word = '';
  }

  #readBetweenEntries(byte: number | undefined, at: number): void {
    if (isSpace(byte)) return;
    if (byte === COMMA || byte === CLOSE_BRACKET) {
      if (this.#strayAt !== undefined) this.#skip(this.#strayAt, 'no-object', (this.#count += 1));
      this.#strayAt = undefined;
      this.#isAfterItem = false;
      if (byte === CLOSE_BRACKET) this.#close();
    } else if (byte === COLON || byte === CLOSE_BRACE || this.#isAfterItem) {
      // The entry before was closed too soon: what follows is the rest of it.
      this.#beginSearch(byte, at);
    } else {
      this.#strayAt ??= at;
      if (byte === QUOTE) this.#beginString();
    }
  }

  #beginSearch(byte: number | undefined, at: number): void {
    this.#skip(this.#strayAt ?? at, 'damaged');
    this.#strayAt = undefined;
    this.#searched = { at, bytes: Uint8Array.of(byte ?? 0) };
  }

  /** False when the bytes are no JSON. */
  #take(held: Held, bytes: Uint8Array): boolean {
    const { kind, name, at } = held;
    if (this.#isTooDeep) {
      if (kind === 'entry') this.#skip(at, 'too-deep');
      return true;
    }
    const parsed = this.#parse(bytes);
    if (parsed === undefined) return kind === 'member';
    const { value } = parsed;
    this.#parts.push(kind === 'entry' ? { kind, value, number: this.#count, at } : { kind: 'member', name, value });
    return true;
  }

  /** Passes over an entry that is damaged; false when no other begins inside it. */
  #goOnInside({ at }: Held, bytes: Uint8Array): boolean {
    const start = this.#readAgain > MOST_READ_AGAIN ? -1 : nextEntryStart(bytes, 1);
    if (start < 0) return false;
    this.#skip(at, 'damaged');
    this.#readAgain += bytes.length - start;
    this.#readEntriesFrom({ at: at + start, bytes: bytes.subarray(start) });
    return true;
  }

  /** After damage between entries: on to the next one. */
  #search(searched: Bytes, bytes: Uint8Array): void {
    const all = joined([searched.bytes, bytes]);
    const start = nextEntryStart(all, 0);
    if (start >= 0) return this.#readEntriesFrom({ at: searched.at + start, bytes: all.subarray(start) });
    const tail = Math.max(0, all.length - LONGEST_START);
    this.#searched = { at: searched.at + tail, bytes: all.slice(tail) };
  }

  #readEntriesFrom(bytes: Bytes): void {
    this.#containers = [entryList()];
    this.#held = undefined;
    this.#searched = undefined;
    this.#depth = 0;
    this.#inString = false;
    this.#isEscaped = false;
    this.#unread.push(bytes);
  }

  /** What is wrong with one entry is said once. */
  #skip(at: number, why: Skipped, number = this.#count): void {
    if (why === 'damaged' && number === this.#damaged) return;
    if (why === 'damaged') this.#damaged = number;
    this.#parts.push({ kind: 'skipped', number, at, why });
  }
}

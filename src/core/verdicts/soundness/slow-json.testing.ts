/**
 * For tests: JSON (RFC 8259) and base64url (RFC 4648 section 5) read by the book, one character at a time, sharing
 * nothing with the product. Numbers stay as written and repeated names stay, so that a test can ask for them.
 * Left out: speed, and saying where something is wrong; what is no JSON throws.
 */
export type SlowJson =
  | string
  | boolean
  | null
  | { readonly number: string }
  | { readonly list: readonly SlowJson[] }
  | { readonly members: readonly (readonly [name: string, value: SlowJson])[] };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export function parseSlowly(text: string): SlowJson {
  let at = 0;
  const value = readValue(0);
  skipBlanks();
  if (at < text.length) throw new SyntaxError('More than one value');
  return value;

  function skipBlanks(): void {
    while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at += 1;
  }

  function take(expected: string): void {
    if (!text.startsWith(expected, at)) throw new SyntaxError(`No ${expected}`);
    at += expected.length;
  }

  function readValue(depth: number): SlowJson {
    if (depth > 100) throw new SyntaxError('Too deep');
    skipBlanks();
    const first = text.charAt(at);
    if (first === '"') return readString();
    if (first === '[') return { list: readItems('[', ']', () => readValue(depth + 1)) };
    if (first === '{') return { members: readItems('{', '}', () => readMember(depth + 1)) };
    for (const [word, meant] of [['true', true] as const, ['false', false] as const, ['null', null] as const]) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return meant;
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)?.[0];
    if (number === undefined) throw new SyntaxError('No value');
    at += number.length;
    return { number };
  }

  function readMember(depth: number): readonly [string, SlowJson] {
    skipBlanks();
    const name = readString();
    skipBlanks();
    take(':');
    return [name, readValue(depth)];
  }

  function readItems<Item>(open: string, close: string, read: () => Item): readonly Item[] {
    const items: Item[] = [];
    take(open);
    skipBlanks();
    if (!text.startsWith(close, at)) {
      for (;;) {
        items.push(read());
        skipBlanks();
        if (!text.startsWith(',', at)) break;
        take(',');
      }
    }
    take(close);
    return items;
  }

  function readString(): string {
    take('"');
    let read = '';
    while (text.charAt(at) !== '"') {
      const character = text.charAt(at);
      if (character < ' ') throw new SyntaxError('A string that does not end, or a control character');
      at += 1;
      read += character === '\\' ? readEscape() : character;
    }
    at += 1;
    return read;
  }

  function readEscape(): string {
    const letter = text.charAt(at);
    at += 1;
    if (letter !== 'u') {
      const plain = PLAIN_ESCAPES[letter];
      if (plain === undefined) throw new SyntaxError('No such escape');
      return plain;
    }
    const digits = text.slice(at, at + 4);
    if (!/^[\da-fA-F]{4}$/.test(digits)) throw new SyntaxError('Not four digits');
    at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
}

const membersOf = (json: SlowJson | undefined): readonly (readonly [string, SlowJson])[] =>
  typeof json === 'object' && json !== null && 'members' in json ? json.members : [];

/** The last of that name, as most parsers have it. */
export const slowMember = (json: SlowJson | undefined, name: string): SlowJson | undefined =>
  membersOf(json).findLast(([each]) => each === name)?.[1];

export const hasMember = (json: SlowJson | undefined, name: string): boolean => slowMember(json, name) !== undefined;

export function hasNameTwice(json: SlowJson | undefined): boolean {
  const names = membersOf(json).map(([name]) => name);
  return names.some((name, index) => names.indexOf(name) < index);
}

export const isObject = (json: SlowJson | undefined): boolean =>
  typeof json === 'object' && json !== null && 'members' in json;

export const listOf = (json: SlowJson | undefined): readonly SlowJson[] | undefined =>
  typeof json === 'object' && json !== null && 'list' in json ? json.list : undefined;

/** Undefined for what is no number, and for one that no double holds. */
export function finiteNumber(json: SlowJson | undefined): number | undefined {
  const value = typeof json === 'object' && json !== null && 'number' in json ? Number(json.number) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export interface SlowBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether bits that hold nothing are set: another spelling of the same bytes. */
  readonly hasStrayBits: boolean;
}

/** Undefined for what is not base64url without padding. */
export function decodeSlowly(text: string): SlowBytes | undefined {
  if (text.length % 4 === 1) return undefined;
  let bits = '';
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    bits += value.toString(2).padStart(6, '0');
  }
  const whole = bits.length - (bits.length % 8);
  const bytes = Uint8Array.from({ length: whole / 8 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2),
  );
  return { bytes, hasStrayBits: bits.slice(whole).includes('1') };
}

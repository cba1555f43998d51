/**
 * Lossless JSON (RFC 8259) with positions. `JSON.parse` drops duplicate names, rounds numbers, repairs nothing and
 * often gives no position; a token has to be shown as it was signed and a damaged capture up to its damage.
 * The scanner keeps every member in order, numbers as written, and where each thing stands. With `comments` it also
 * reads `//` and block comments and trailing commas, as documents for people have them, and lists each.
 * Left out: building JavaScript objects, and repairing anything else.
 */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonLiteral;

/** Offsets are UTF-16 code units of the text given; `end` is the first one after the thing. */
interface Span {
  readonly start: number;
  readonly end: number;
}
export interface JsonObject extends Span {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}
export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}
export interface JsonString extends Span {
  readonly kind: 'string';
  readonly value: string;
}
export interface JsonNumber extends Span {
  readonly kind: 'number';
  /** As written: `12345678901234567890`, `1e400`, `-0`. */
  readonly source: string;
}
export interface JsonLiteral extends Span {
  readonly kind: 'literal';
  readonly value: boolean | null;
}
export interface JsonMember extends Span {
  readonly name: string;
  readonly value: JsonNode;
}

export type JsonProblemKind =
  | 'unexpected-end'
  | 'unexpected-character'
  | 'bad-number'
  | 'bad-escape'
  | 'control-character'
  | 'too-deep'
  | 'text-after-value';

export interface JsonProblem {
  readonly kind: JsonProblemKind;
  /** Offset of the character that cannot stand here; the length of the text when it ends too early. */
  readonly at: number;
  /** What would have been read here, in words. */
  readonly expected: string;
}

export interface JsonNote {
  readonly kind: 'duplicate-name' | 'comment' | 'trailing-comma' | 'lone-surrogate';
  readonly at: number;
  readonly text: string;
}

export interface JsonScan {
  /** The value read; with a problem, as much of it as stands before the problem. */
  readonly root: JsonNode | undefined;
  readonly problem: JsonProblem | undefined;
  readonly notes: readonly JsonNote[];
  /** The first offset that was not read. */
  readonly end: number;
}

export interface JsonScanOptions {
  readonly comments?: boolean;
  /** Stop after one value instead of refusing what follows it. */
  readonly prefix?: boolean;
  /** Where to begin. */
  readonly start?: number;
  /** Deeper nesting than this is refused, so that hostile text cannot exhaust the stack. */
  readonly maxDepth?: number;
}

const SPACE = /[\t\n\r ]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /[-+.\w]+/y;
const PLAIN_CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const COMMENT = /\/\/[^\n\r]*|\/\*[\s\S]*?\*\//y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const LITERALS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/** Carries the problem up to `scanJson`; never leaves this file. */
class Halt extends Error {
  constructor(readonly problem: JsonProblem) {
    super(problem.kind);
  }
}

class Scanner {
  at: number;
  readonly notes: JsonNote[] = [];

  constructor(
    readonly text: string,
    readonly comments: boolean,
    readonly maxDepth: number,
    start: number,
  ) {
    this.at = start;
  }

  /** Goes past what the pattern matches here. */
  skip(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    if (pattern.test(this.text)) this.at = pattern.lastIndex;
  }

  match(pattern: RegExp): string {
    const start = this.at;
    this.skip(pattern);
    return this.text.slice(start, this.at);
  }

  halt(kind: JsonProblemKind, expected: string, at = this.at): never {
    const ended = at >= this.text.length && kind === 'unexpected-character';
    throw new Halt({ kind: ended ? 'unexpected-end' : kind, at, expected });
  }

  space(): void {
    this.skip(SPACE);
    if (!this.comments) return;
    for (;;) {
      const at = this.at;
      const text = this.match(COMMENT);
      if (text === '') return;
      this.notes.push({ kind: 'comment', at, text });
      this.skip(SPACE);
    }
  }

  /** Reads one value; `keep` receives what stands of it even if the text breaks off inside. */
  value(depth: number, keep: (node: JsonNode) => void): void {
    this.space();
    const start = this.at;
    const first = this.text[start];
    if (first === '{') return this.object(depth, keep);
    if (first === '[') return this.array(depth, keep);
    if (first === '"') {
      const value = this.string();
      return keep({ kind: 'string', start, end: this.at, value });
    }
    if (first !== undefined && /[-\d]/.test(first)) return this.number(keep);
    for (const [word, value] of LITERALS) {
      if (this.text.startsWith(word, start)) {
        this.at += word.length;
        return keep({ kind: 'literal', start, end: this.at, value });
      }
    }
    this.halt('unexpected-character', 'a value');
  }

  number(keep: (node: JsonNode) => void): void {
    const start = this.at;
    const source = this.match(NUMBER);
    const end = this.at;
    this.at = start;
    const whole = this.match(NUMBER_LIKE);
    if (source !== whole) this.halt('bad-number', 'a number as JSON writes it', start + source.length);
    this.at = end;
    keep({ kind: 'number', start, end, source });
  }

  string(): string {
    const opening = this.at;
    this.at += 1;
    let value = '';
    for (;;) {
      value += this.match(PLAIN_CHARACTERS);
      const next = this.text[this.at];
      if (next === '"') {
        this.at += 1;
        if (!value.isWellFormed()) this.notes.push({ kind: 'lone-surrogate', at: opening, text: value });
        return value;
      }
      if (next === undefined) this.halt('unexpected-end', 'the closing quotation mark');
      if (next !== '\\') this.halt('control-character', 'a character that JSON allows unescaped');
      value += this.escape();
    }
  }

  escape(): string {
    const start = this.at;
    const letter = this.text[start + 1];
    if (letter === undefined) this.halt('unexpected-end', 'the rest of an escape', start + 1);
    const simple = ESCAPES.get(letter);
    if (simple !== undefined) {
      this.at = start + 2;
      return simple;
    }
    const digits = this.text.slice(start + 2, start + 6);
    if (letter !== 'u' || !/^[\da-fA-F]{4}$/.test(digits)) {
      if (start + 6 > this.text.length && letter === 'u')
        this.halt('unexpected-end', 'four hexadecimal digits', this.text.length);
      this.halt('bad-escape', 'an escape that JSON has', start);
    }
    this.at = start + 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  /** How many more levels open from here on, counted without reading what they hold. */
  levelsAhead(): number {
    let level = 0;
    let deepest = 0;
    let isString = false;
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '"') isString = !isString;
      else if (isString) at += character === '\\' ? 1 : 0;
      else if (character === '[' || character === '{') level += 1;
      else if (character === ']' || character === '}') level -= 1;
      deepest = Math.max(deepest, level);
    }
    return deepest;
  }

  object(depth: number, keep: (node: JsonNode) => void): void {
    const start = this.at;
    const members: JsonMember[] = [];
    const names = new Set<string>();
    this.items(
      depth,
      '}',
      () => {
        const memberStart = this.at;
        if (this.text[this.at] !== '"') this.halt('unexpected-character', 'a name in double quotation marks');
        const name = this.string();
        if (names.has(name)) this.notes.push({ kind: 'duplicate-name', at: memberStart, text: name });
        names.add(name);
        this.space();
        if (this.text[this.at] !== ':') this.halt('unexpected-character', 'a colon');
        this.at += 1;
        this.value(depth + 1, (value) => members.push({ name, start: memberStart, end: value.end, value }));
      },
      (end) => keep({ kind: 'object', start, end, members }),
    );
  }

  array(depth: number, keep: (node: JsonNode) => void): void {
    const start = this.at;
    const items: JsonNode[] = [];
    this.items(
      depth,
      ']',
      () => {
        this.value(depth + 1, (value) => items.push(value));
      },
      (end) => keep({ kind: 'array', start, end, items }),
    );
  }

  items(depth: number, closing: string, item: () => void, keep: (end: number) => void): void {
    if (depth >= this.maxDepth)
      this.halt('too-deep', `at most ${this.maxDepth} levels and not ${depth + this.levelsAhead()}`);
    this.at += 1;
    try {
      this.space();
      if (this.text[this.at] === closing) {
        this.at += 1;
        return;
      }
      for (;;) {
        item();
        this.space();
        const next = this.text[this.at];
        if (next === closing) {
          this.at += 1;
          return;
        }
        if (next !== ',') this.halt('unexpected-character', `a comma or ${closing}`);
        const comma = this.at;
        this.at += 1;
        this.space();
        if (this.comments && this.text[this.at] === closing) {
          this.notes.push({ kind: 'trailing-comma', at: comma, text: ',' });
          this.at += 1;
          return;
        }
      }
    } finally {
      keep(this.at);
    }
  }
}

export function scanJson(text: string, options: JsonScanOptions = {}): JsonScan {
  const { comments = false, prefix = false, start = 0, maxDepth = 200 } = options;
  const scanner = new Scanner(text, comments, maxDepth, start);
  let root: JsonNode | undefined;
  try {
    scanner.value(0, (node) => {
      root = node;
    });
    const end = scanner.at;
    if (!prefix) {
      scanner.space();
      if (scanner.at < text.length) scanner.halt('text-after-value', 'nothing after the value');
    }
    return { root, problem: undefined, notes: scanner.notes, end };
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return { root, problem: error.problem, notes: scanner.notes, end: scanner.at };
  }
}

/** The member that JavaScript would keep: the last of that name. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  const { members } = node;
  for (let at = members.length - 1; at >= 0; at -= 1) if (members[at]?.name === name) return members[at]?.value;
  return undefined;
}

/** The string of that name, if it is a string. */
export function stringOf(node: JsonNode | undefined, name: string): string | undefined {
  const member = memberOf(node, name);
  return member?.kind === 'string' ? member.value : undefined;
}

/** The finite number of that name, if it is one. */
export function numberOf(node: JsonNode | undefined, name: string): number | undefined {
  const member = memberOf(node, name);
  if (member?.kind !== 'number') return undefined;
  const value = Number(member.source);
  return Number.isFinite(value) ? value : undefined;
}

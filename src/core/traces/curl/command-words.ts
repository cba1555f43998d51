/**
 * A text of shell commands split into the words of each, the way browsers write "Copy as cURL" and "Copy all as cURL":
 * for a POSIX shell ('...', "...", $'...', a backslash at the end of the line) and for Windows' cmd (see `carets.ts`).
 * Sources: Chrome DevTools' escapeStringPosix and escapeStringWin, POSIX "Shell Command Language" section 2.2.
 * Left out: variables, substitutions, here-documents and PowerShell.
 */
import { readsAsCmd, withoutCarets, ESCAPED_NEWLINE } from './carets.ts';

export interface Command {
  readonly words: readonly string[];
  /** Offset of the first word; of a cmd text only roughly, because its carets are gone. */
  readonly at: number;
  /** The text ends inside quotation marks. */
  readonly isCut: boolean;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);
const CODE = /u([\da-fA-F]{1,4})|x([\da-fA-F]{1,2})|U([\da-fA-F]{1,8})/y;
const UNQUOTED = /[^\s'"\\;&|$]+/y;
const CONTINUED = /\\\r?\n/y;

export function readCommands(text: string): readonly Command[] {
  const isCmd = readsAsCmd(text);
  const reader = new CommandReader(isCmd ? withoutCarets(text) : text, isCmd);
  return reader.read();
}

class CommandReader {
  readonly #text: string;
  readonly #isCmd: boolean;
  readonly #commands: Command[] = [];
  #at = 0;
  #start = 0;
  #words: string[] = [];
  /** The pieces of a word; undefined between words. */
  #word: string[] | undefined;
  #isCut = false;

  constructor(text: string, isCmd: boolean) {
    this.#text = text;
    this.#isCmd = isCmd;
  }

  read(): readonly Command[] {
    while (this.#at < this.#text.length) this.#step();
    this.#endCommand();
    return this.#commands;
  }

  #step(): void {
    const character = this.#text.charAt(this.#at);
    if (';&|\n'.includes(character)) {
      this.#endCommand();
      this.#at += 1;
    } else if (/\s/.test(character)) {
      this.#endWord();
      this.#at += 1;
    } else if (character === '"') this.#double();
    else if (this.#isCmd) this.#take(this.#match(UNQUOTED) || character);
    else if (character === "'") this.#single();
    else if (character === '$' && this.#text[this.#at + 1] === "'") this.#dollar();
    else if (character === '\\') this.#backslash();
    else if (character === '#' && this.#word === undefined) this.#at = this.#indexOf('\n', this.#at);
    else this.#take(this.#match(UNQUOTED) || character);
  }

  #backslash(): void {
    const continued = this.#match(CONTINUED);
    if (continued === '') this.#take(this.#text.charAt(this.#at + 1), 2);
    else this.#at += continued.length;
  }

  /** Up to the next quotation mark, nothing inside has a meaning. */
  #single(): void {
    const end = this.#indexOf("'", this.#at + 1);
    this.#take(this.#text.slice(this.#at + 1, end), end + 1 - this.#at);
    this.#isCut ||= end === this.#text.length;
  }

  #double(): void {
    this.#take('', 1);
    for (;;) {
      const character = this.#text.charAt(this.#at);
      const next = this.#text.charAt(this.#at + 1);
      if (character === '' || (character === '"' && !(this.#isCmd && next === '"'))) break;
      const isPair = character === '"' || (character === '\\' && next !== '' && '"\\$`'.includes(next));
      if (isPair) this.#take(next, 2);
      else this.#take(this.#match(/[^"\\]+/y) || character);
    }
    this.#endQuoted();
  }

  #dollar(): void {
    this.#take('', 2);
    for (;;) {
      const character = this.#text.charAt(this.#at);
      if (character === '' || character === "'") break;
      if (character === '\\') this.#escape();
      else this.#take(this.#match(/[^'\\]+/y));
    }
    this.#endQuoted();
  }

  #escape(): void {
    this.#at += 1;
    CODE.lastIndex = this.#at;
    const [written = '', ...digits] = CODE.exec(this.#text) ?? [];
    const code = Number.parseInt(digits.find((found) => found !== undefined) ?? '', 16);
    const letter = this.#text.charAt(this.#at);
    if (code <= 0x10ffff) this.#take(String.fromCodePoint(code), written.length);
    else this.#take(ESCAPES.get(letter) ?? letter, 1);
  }

  #endQuoted(): void {
    this.#isCut ||= this.#at >= this.#text.length;
    this.#at += 1;
  }

  #take(piece: string, length = piece.length): void {
    if (this.#word === undefined && this.#words.length === 0) this.#start = this.#at;
    this.#word ??= [];
    this.#word.push(piece);
    this.#at += length;
  }

  #endWord(): void {
    if (this.#word !== undefined) this.#words.push(this.#word.join('').replaceAll(ESCAPED_NEWLINE, '\n'));
    this.#word = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#commands.push({ words: this.#words, at: this.#start, isCut: this.#isCut });
    this.#words = [];
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #indexOf(character: string, from: number): number {
    const at = this.#text.indexOf(character, from);
    return at < 0 ? this.#text.length : at;
  }
}

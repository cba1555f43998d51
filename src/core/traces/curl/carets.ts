/**
 * What Windows' cmd does to a command line before the program sees it: outside quotation marks a caret takes the meaning
 * from the next character, and a caret at the end of a line joins it to the next one, whose first character has no
 * meaning either. Chrome writes ^ before the quotation marks too, so that cmd sees none.
 */
/** What is quoted first, or where the first line goes on, tells the two shells apart. */
const FIRST_MARK = /\s(?:\^"|\^\r?\n|\$?'|\\\r?\n)/;
const PLAIN = /[^"^]+/y;
const LINE_END = /\r?\n/y;

/** Stands for a line end that is part of a word, until the words are split. */
export const ESCAPED_NEWLINE = '\ue000';

export const readsAsCmd = (text: string): boolean => FIRST_MARK.exec(text)?.[0][1] === '^';

export function withoutCarets(text: string): string {
  const parts: string[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === '^' && !isQuoted) {
      const joined = matchAt(LINE_END, text, at + 1);
      at += 1 + joined.length;
      const lineEnd = matchAt(LINE_END, text, at);
      const kept = lineEnd === '' ? text.charAt(at) : lineEnd;
      parts.push(lineEnd === '' ? kept : ESCAPED_NEWLINE);
      at += kept.length;
    } else {
      const run = matchAt(PLAIN, text, at) || character;
      if (run === '"') isQuoted = !isQuoted;
      parts.push(run);
      at += run.length;
    }
  }
  return parts.join('');
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

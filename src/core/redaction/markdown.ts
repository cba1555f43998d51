/**
 * Outside text in Markdown (CommonMark, and the tables of GitHub): nothing in it may become a heading, a link, an image,
 * HTML, a cell or the end of a code block, and what cannot be seen is named.
 */
import { visibleText } from '#core/tokens/show-text.ts';

/** On one line; GitHub makes links of addresses even where nothing marks them. */
export const escapeMarkdown = (text: string): string =>
  visibleText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#|!~&@]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');

/** A code block whose fence is longer than any run of backticks in it. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleText(text)}\n${fence}`;
}

/** The cells are escaped here. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

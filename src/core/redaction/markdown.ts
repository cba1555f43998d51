/**
 * Outside text in Markdown (CommonMark, and the tables of GitHub): nothing in it may become a heading, a link, an image,
 * HTML, a cell or the end of a code block, and what cannot be seen is named.
 */
import { visibleText } from '#core/tokens/show-text.ts';

/** On one line; GitHub makes links of addresses even where nothing marks them. */
export const escapeMarkdown = (text: string): string =>
  visibleText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|!~&@]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');

/** A code block whose fence is longer than any run of backticks in it. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleText(text)}\n${fence}`;
}

/** The cells are escaped here; those of `valueColumn` are written as code, so that a value reads as it is. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], valueColumn?: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (text: string, column: number): string =>
    column === valueColumn ? codeCell(text) : escapeMarkdown(text);
  return [line(head.map(escapeMarkdown)), line(head.map(() => '---')), ...rows.map((row) => line(row.map(cell)))].join(
    '\n',
  );
}

/** A bar ends a cell even within code, and what a backslash does there differs; such a text is escaped instead. */
function codeCell(text: string): string {
  const shown = visibleText(text).replace(/\s+/g, ' ');
  return shown === '' || /[`|\\]|^ | $/.test(shown) ? escapeMarkdown(text) : `\`${shown}\``;
}

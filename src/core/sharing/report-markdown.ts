/** A report in Markdown for a bug tracker (CommonMark, and the tables of GitHub). */
import { codeBlock, escapeMarkdown, table } from '#core/redaction/markdown.ts';
import type { Block } from './report-blocks.ts';

export const reportMarkdown = (blocks: readonly Block[]): string => `${blocks.map(blockText).join('\n\n')}\n`;

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'list':
      return block.items
        .map((item, index) => `${block.isOrdered ? `${index + 1}.` : '-'} ${escapeMarkdown(item)}`)
        .join('\n');
    case 'table':
      return table(block.head, block.rows, block.valueColumn);
    case 'code':
      return codeBlock(block.text, block.language);
  }
}

/**
 * A report as one HTML file that stands by itself: no script, nothing that is fetched, and nothing inline but its own
 * style element, which its policy names. It may be opened anywhere and asks nobody for anything.
 */
import { htmlText } from './html-text.ts';
import type { Block } from './report-blocks.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
pre { padding: 0.75rem; border: 1px solid GrayText; overflow-x: auto; overflow-wrap: normal; font-size: 0.85rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.25rem 0.5rem; border: 1px solid GrayText; text-align: start; vertical-align: top; }
@media print { body { max-width: none; margin: 0; } }
`;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function reportHtml(title: string, blocks: readonly Block[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, htmlText(block.text));
    case 'paragraph':
      return element('p', htmlText(block.text));
    case 'list':
      return element(block.isOrdered ? 'ol' : 'ul', block.items.map((item) => element('li', htmlText(item))).join(''));
    case 'table':
      return element(
        'table',
        element('thead', rowHtml('th', block.head)) +
          element('tbody', block.rows.map((row) => rowHtml('td', row, block.valueColumn)).join('')),
      );
    case 'code':
      return element('pre', element('code', htmlText(block.text)));
  }
}

const rowHtml = (cell: 'td' | 'th', row: readonly string[], valueColumn?: number): string =>
  element(
    'tr',
    row
      .map((text, column) => element(cell, column === valueColumn ? element('code', htmlText(text)) : htmlText(text)))
      .join(''),
  );

const element = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;

/** Text as CommonMark that shows it as it is, and the few marks that are wanted: lists, links, code. */
import type { Prose } from './sequence.ts';

export const listOf = (entries: readonly string[]): string => entries.map((entry) => `- ${entry}`).join('\n');

export function proseInMarkdown(prose: Prose): string {
  return prose
    .map((part) => {
      switch (part.kind) {
        case 'code':
          return codeSpan(part.text);
        case 'link':
          return linked(part.text, part.href);
        case 'text':
        case 'value':
          return escaped(part.text);
      }
    })
    .join('');
}

export const linked = (text: string, href: string): string => `[${escaped(text)}](<${address(href)}>)`;

/** Between angle brackets an address needs no other escape (CommonMark 6.3 and 6.5). */
export const address = (href: string): string => href.replace(/[<>\\\s]/g, encodeURIComponent);

/** Whatever Markdown could take for a mark stands as it is (CommonMark 2.4); a line break would end a heading. */
export const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&!]/g, String.raw`\$&`);

/** At its start a paragraph could also be taken for a list, a rule or a heading's underline. */
export const paragraph = (markdown: string): string =>
  markdown.trim().replace(/^(\d{0,9})([-+=.)])/, String.raw`$1\$2`);

/** A code span is fenced by one backtick more than it holds (CommonMark 6.1). */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text.replace(/\s+/g, ' ')}${room}${fence}`;
}

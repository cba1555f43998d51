/**
 * Divides a Mermaid text into its statements, each with its place. Front matter, directives and comments go; they are
 * replaced by blanks, so that lines and columns stay what they are in the text.
 * A statement ends with its line or at a `;` that does not belong to a character code such as `#59;`; any other `#`
 * begins a comment. `accTitle:` and `accDescr:` take their whole line, `accDescr {` everything up to its `}`.
 */
import { shortly, type MermaidNotice, type MermaidProblem, type Place } from './mermaid-problem.ts';
import { readTitle } from './read-label.ts';

export interface StatementText extends Place {
  /** Without blanks around it; never empty. */
  readonly text: string;
  /** Whether a `;` in the same line ended the statement before it. */
  readonly followsSemicolon?: boolean;
}

export interface DividedText {
  readonly statements: readonly StatementText[];
  /** What the front matter calls the diagram. */
  readonly title: string | undefined;
  readonly problems: readonly MermaidProblem[];
  readonly notices: readonly MermaidNotice[];
}

/** Lines of the text end with `\n`. */
export function divideMermaid(text: string): DividedText {
  const problems: MermaidProblem[] = [];
  const notices: MermaidNotice[] = [];
  const lines = blankDirectives(text, problems, notices).split('\n');
  const title = blankFrontMatter(lines, problems, notices);
  return { statements: statementsOf(lines, problems), title, problems, notices };
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** `%%{init: …}%%` may stand anywhere, over several lines, even inside a message. */
function blankDirectives(text: string, problems: MermaidProblem[], notices: MermaidNotice[]): string {
  const pieces: string[] = [];
  let from = 0;
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  for (let at = text.indexOf('%%{'); at >= 0; at = text.indexOf('%%{', from)) {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < at; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
      lineStart = counted;
    }
    const close = text.indexOf('}%%', at + 3);
    const lineEnd = text.indexOf('\n', at);
    const end = close >= 0 ? close + 3 : lineEnd >= 0 ? lineEnd : text.length;
    const found = shortly(text.slice(at, end));
    if (close >= 0) notices.push({ kind: 'directive', line, found });
    else problems.push({ kind: 'directive-not-closed', line, column: at - lineStart + 1, found });
    pieces.push(text.slice(from, at), blank(text.slice(at, end)));
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** YAML between two lines of `---` at the very beginning; only its title is read. */
function blankFrontMatter(lines: string[], problems: MermaidProblem[], notices: MermaidNotice[]): string | undefined {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (lines[first]?.trim() !== '---') return undefined;
  const last = lines.findIndex((line, at) => at > first && line.trim() === '---');
  if (last < 0) {
    problems.push({ kind: 'front-matter-not-closed', line: first + 1, column: 1, found: '---' });
    lines[first] = '';
    return undefined;
  }
  const matter = lines.slice(first + 1, last);
  const titleLine = matter.find((line) => /^title:\s/.test(line.trim()));
  const others = matter.filter((line) => line !== titleLine && line.trim() !== '');
  if (others.length > 0)
    notices.push({ kind: 'front-matter', line: first + 1, found: shortly(others.join(' ').trim()) });
  lines.fill('', first, last + 1);
  const title = titleLine?.trim().slice('title:'.length).trim();
  return title === undefined ? undefined : readTitle(/^(["']).*\1$/.test(title) ? title.slice(1, -1) : title);
}

function statementsOf(lines: readonly string[], problems: MermaidProblem[]): readonly StatementText[] {
  const statements: StatementText[] = [];
  const lastBrace = lines.findLastIndex((line) => line.includes('}'));
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const place = { line: index + 1, column: line.length - line.trimStart().length + 1 };
    if (/^accDescr\s*\{/i.test(line.trimStart())) {
      if (index > lastBrace) {
        problems.push({ ...place, kind: 'description-not-closed', found: 'accDescr {' });
        continue;
      }
      let end = index;
      while (!lines[end]?.includes('}')) end += 1;
      const whole = lines.slice(index, end + 1).join(' ');
      const text = whole.slice(whole.indexOf('{') + 1, whole.indexOf('}')).trim();
      statements.push({ ...place, text: `accDescr: ${text}` });
      index = end;
    } else if (/^acc(?:Title|Descr)\s*:/i.test(line.trimStart())) {
      statements.push({ ...place, text: line.trim() });
    } else if (!line.trimStart().startsWith('%')) statements.push(...divideLine(line, index + 1));
  }
  return statements;
}

/** A character code, a comment to the end of the line, or the end of a statement. */
const BREAKS = /#\w+;|#.*|;/g;

function divideLine(line: string, number: number): readonly StatementText[] {
  const statements: StatementText[] = [];
  let from = 0;
  const take = (to: number): void => {
    const piece = line.slice(from, to);
    const text = piece.trim();
    const column = from + piece.length - piece.trimStart().length + 1;
    if (text !== '' && !text.startsWith('%'))
      statements.push({
        line: number,
        column,
        text,
        ...(line[from - 1] === ';' && statements.length > 0 ? { followsSemicolon: true } : {}),
      });
  };
  for (const { 0: found, index } of line.matchAll(BREAKS)) {
    if (/^#\w+;$/.test(found)) continue;
    take(index);
    from = index + found.length;
  }
  take(line.length);
  return statements;
}

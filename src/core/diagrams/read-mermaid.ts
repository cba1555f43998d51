/**
 * Mermaid's sequence diagram text -> the one model, with the line of every step. The grammar is that of Mermaid 12
 * (sequenceDiagram.jison and sequenceDb.ts); nothing is given to Mermaid itself, and the text is never drawn: only the
 * model is, written anew. Every line is read, so that several problems are told at once. Of a page of Markdown one
 * fenced block is read, and the lines are those of the page.
 * Left out with a notice: configuration, links, colours, shapes other than persons, own numbering, empty blocks.
 */
import type { Sequence } from '#core/sequence/sequence.ts';
import { createDiagramBuilder } from './build-diagram.ts';
import { findMermaidBlocks, HEADER, onlyBlock, type MermaidBlock } from './mermaid-blocks.ts';
import { shortly, type MermaidNotice, type MermaidProblem } from './mermaid-problem.ts';
import { divideMermaid, type StatementText } from './mermaid-statements.ts';
import { readStatement } from './read-statement.ts';

export interface MermaidReading {
  /** Undefined when there is a problem, or no text. */
  readonly sequence: Sequence | undefined;
  /** The line of each step in the text, counted from 1, by step id. */
  readonly lines: ReadonlyMap<string, number>;
  /** By line. */
  readonly problems: readonly MermaidProblem[];
  readonly notices: readonly MermaidNotice[];
  /** The diagrams of a page of Markdown; empty when the text is one diagram and nothing else. */
  readonly blocks: readonly MermaidBlock[];
  /** The index of the one that was read. */
  readonly block: number;
}

const LONGEST_TEXT = 100_000;
const MOST_PROBLEMS = 100;

type DiagramReading = Omit<MermaidReading, 'blocks' | 'block'>;

const NOTHING: DiagramReading = { sequence: undefined, lines: new Map(), problems: [], notices: [] };

/** `wanted` is the index of the block to read of a page; of one that it lacks, the last. */
export function readMermaid(source: string, wanted = 0): MermaidReading {
  const lines = source
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff/, ' ')
    .split('\n');
  const blocks = findMermaidBlocks(lines);
  const block = Math.max(0, Math.min(wanted, blocks.length - 1));
  const chosen = blocks[block];
  if (chosen === undefined) {
    return { ...(source.trim() === '' ? NOTHING : readDiagram(lines.join('\n'))), blocks, block };
  }
  const { firstLine } = chosen;
  const reading = readDiagram(onlyBlock(lines, chosen).join('\n'));
  // What is said of the text as a whole is said of the block.
  const problems = reading.problems.map((problem) => ({ ...problem, line: Math.max(problem.line, firstLine) }));
  const found = shortly((lines[firstLine - 1] ?? '').trim());
  return {
    ...reading,
    problems,
    notices: [{ kind: 'fence', line: firstLine, found }, ...reading.notices],
    blocks,
    block,
  };
}

/** Lines of the source end with `\n`. */
function readDiagram(source: string): DiagramReading {
  const { length } = source.trim();
  if (length > LONGEST_TEXT) {
    const found = String(length);
    return { ...NOTHING, problems: [{ kind: 'text-too-long', line: 1, column: 1, found }] };
  }
  const { statements, title, problems: dividing, notices: left } = divideMermaid(source);
  const problems: MermaidProblem[] = [...dividing];
  const notices: MermaidNotice[] = [...left];
  const body = withoutHeader(statements);
  if (body === undefined) {
    const [first] = statements;
    const kind = OTHER_DIAGRAM.test(first?.text ?? '') ? 'other-diagram' : 'no-header';
    const found = shortly(first?.text ?? '');
    return {
      ...NOTHING,
      problems: [...problems, { kind, line: first?.line ?? 1, column: first?.column ?? 1, found }],
      notices,
    };
  }
  const builder = createDiagramBuilder(title);
  for (const { line, column, text, followsSemicolon } of body) {
    const reading = readStatement(text);
    if (!reading.ok) {
      const { kind, at } = reading.problem;
      // Prose behind a semicolon: that sign is what its author did not mean.
      const isProse = followsSemicolon === true && kind === 'no-arrow';
      const where = isProse ? 0 : at;
      problems.push({
        kind: isProse ? 'divided' : kind,
        line,
        column: column + where,
        found: shortly(text.slice(where)),
      });
      builder.skip();
      continue;
    }
    const { statement, left: without } = reading.value;
    for (const kind of without) notices.push({ kind, line, found: shortly(text) });
    const kind = builder.add(statement, line);
    if (kind !== undefined) problems.push({ kind, line, column, found: shortly(text) });
  }
  const { sequence, lines, problems: ending, notices: empty } = builder.finish();
  problems.push(...ending);
  notices.push(...empty);
  if (problems.length === 0 && sequence.steps.length === 0) {
    problems.push({ kind: 'no-steps', line: 1, column: 1, found: '' });
  }
  return {
    sequence: problems.length === 0 ? sequence : undefined,
    lines,
    problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_PROBLEMS),
    notices: notices.toSorted((a, b) => a.line - b.line),
  };
}

const OTHER_DIAGRAM =
  /^(?:graph|flowchart|classDiagram|stateDiagram|erDiagram|gantt|pie|journey|gitGraph|mindmap|timeline|quadrantChart|C4Context|requirementDiagram|sankey|xychart|block|packet|kanban|architecture|zenuml)\b/;

/** What follows `sequenceDiagram`, on its line or after it; undefined when the text does not begin with that word. */
function withoutHeader([first, ...others]: readonly StatementText[]): readonly StatementText[] | undefined {
  const header = HEADER.exec(first?.text ?? '')?.[0];
  if (first === undefined || header === undefined) return undefined;
  const rest = first.text.slice(header.length);
  const text = rest.trim();
  const column = first.column + header.length + rest.length - rest.trimStart().length;
  return text === '' ? others : [{ line: first.line, column, text }, ...others];
}

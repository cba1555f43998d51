/**
 * Finds the diagrams in a page of Markdown: fenced blocks (CommonMark 0.31, section 4.5) that name Mermaid, or that hold
 * a sequence diagram whatever they name; and the `:::mermaid` blocks of some wikis. A fence that is not closed goes to
 * the end of the text. Blocks inside quotations are not found.
 */
export interface MermaidBlock {
  /** The fences, counted from 1; the diagram stands between them. `lastLine` is after the text when it is not closed. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The heading of the page that stands before it; empty when there is none. */
  readonly heading: string;
}

interface OpenFence {
  readonly firstLine: number;
  readonly mark: string;
  readonly namesMermaid: boolean;
  readonly heading: string;
}

const FENCE = /^(`{3,}|~{3,}|:{3,})(.*)$/;
const HEADING = /^#{1,6}[ \t]+(.*)$/;
export const HEADER = /^sequenceDiagram\b/;

/**
 * The sequence diagrams of a page; when it has none, its other Mermaid blocks, so that a problem can be told where it
 * is. Empty when the text is no page but a diagram.
 */
export function findMermaidBlocks(lines: readonly string[]): readonly MermaidBlock[] {
  const sequences: MermaidBlock[] = [];
  const others: MermaidBlock[] = [];
  let open: OpenFence | undefined;
  let isSequence = false;
  let heading = '';
  const close = (lastLine: number): void => {
    if (open === undefined) return;
    const block = { firstLine: open.firstLine, lastLine, heading: open.heading };
    if (isSequence) sequences.push(block);
    else if (open.namesMermaid) others.push(block);
    open = undefined;
    isSequence = false;
  };
  for (const [at, line] of lines.entries()) {
    const text = line.trim();
    if (open === undefined) {
      // A diagram that stands for itself, whatever comes behind it.
      if (HEADER.test(text)) return [];
      heading = HEADING.exec(text)?.[1] ?? heading;
      const fence = openingFence(text);
      if (fence !== undefined) open = { ...fence, firstLine: at + 1, heading };
    } else if (closes(text, open)) close(at + 1);
    else isSequence ||= HEADER.test(text);
  }
  close(lines.length + 1);
  return sequences.length > 0 ? sequences : others;
}

function openingFence(text: string): Pick<OpenFence, 'mark' | 'namesMermaid'> | undefined {
  const [, mark = '', info = ''] = FENCE.exec(text) ?? [];
  const namesMermaid = /\bmermaid\b/i.test(info);
  const isFence = mark.startsWith(':') ? namesMermaid : mark !== '' && !(mark.startsWith('`') && info.includes('`'));
  return isFence ? { mark, namesMermaid } : undefined;
}

/** The same sign, at least as often, and nothing behind it. */
const closes = (text: string, { mark }: OpenFence): boolean =>
  text.startsWith(mark) && text === (mark[0] ?? '').repeat(text.length);

/** The lines of one block where they stand; all else is empty. */
export const onlyBlock = (lines: readonly string[], { firstLine, lastLine }: MermaidBlock): readonly string[] =>
  lines.map((line, at) => (at + 1 > firstLine && at + 1 < lastLine ? line : ''));

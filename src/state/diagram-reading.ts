/** What the reading of the reader's own diagram says beside the diagram itself. */
import type { MermaidReading } from '#core/diagrams/read-mermaid.ts';

export type DiagramReading = Omit<MermaidReading, 'sequence'>;

export const NO_DIAGRAM_READING: DiagramReading = { lines: new Map(), problems: [], notices: [], blocks: [], block: 0 };

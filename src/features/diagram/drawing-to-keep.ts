/** Mermaid's drawing of a sequence as it can be kept in a file: only what a page rebuilds, the same for the same sequence. */
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { drawMermaid } from './drawing-frame.ts';
import type { DrawnNode } from './frame/protocol.ts';
import { rebuiltPart } from './rebuild-drawing.ts';

/** Rejects with a sentence when the drawing cannot be had. */
export async function drawingToKeep(sequence: Sequence): Promise<DrawnNode> {
  const drawn = await drawMermaid(toMermaid(sequence), getComputedStyle(document.body).fontFamily);
  return withoutCount(rebuiltPart(drawn));
}

/** Mermaid names what it draws by the number of the drawing. */
const withoutCount = ({ tag, attributes, children }: DrawnNode): DrawnNode => ({
  tag,
  attributes: attributes.map(([name, value]) => [name, value.replace(/\bdrawing-\d+/g, 'drawing')] as const),
  children: children.map((child) => (typeof child === 'string' ? child : withoutCount(child))),
});

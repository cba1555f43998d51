/** Mermaid's drawing of a sequence as it can be kept in a file: only what a page rebuilds, the same for the same sequence. */
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { drawMermaid } from './drawing-frame.ts';
import type { DrawnNode } from './frame/protocol.ts';
import { rebuiltPart } from './rebuild-drawing.ts';

/** Rejects with a sentence when the drawing cannot be had. */
export async function drawingToKeep(sequence: Sequence): Promise<DrawnNode> {
  const drawn = await drawMermaid(toMermaid(sequence), getComputedStyle(document.body).fontFamily);
  return withoutNames(rebuiltPart(drawn));
}

/** Mermaid counts what it has drawn in the names of elements, to which only its markers refer; we draw heads ourselves. */
const withoutNames = ({ tag, attributes, children }: DrawnNode): DrawnNode => ({
  tag,
  attributes: attributes
    .filter(([name]) => name !== 'id')
    .map(([name, value]) => [name, value.replace(/\bdrawing-\d+/, 'drawing')] as const),
  children: children.map((child) => (typeof child === 'string' ? child : withoutNames(child))),
});

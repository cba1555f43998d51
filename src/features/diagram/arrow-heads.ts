/**
 * The heads of arrows, drawn by us: Mermaid's markers would have to take the colour of each line (`context-stroke`),
 * which costs more to paint than all the rest of a step.
 */
import type { ArrowHead, Step } from '#core/sequence/sequence.ts';
import { create } from './create-svg.ts';
import styles from './diagram.module.css';
import { DRAWING } from './frame/measures.ts';
import type { DrawnRow } from './map-drawing.ts';

/** At the tip, pointing right (1) or left (-1); filled shapes are closed. */
const SHAPES: Readonly<Record<Exclude<ArrowHead, 'none'>, (direction: 1 | -1) => string>> = {
  filled: (direction) => `l${-10 * direction} -4.5v9z`,
  open: (direction) => `m${-9 * direction} -5l${9 * direction} 5 ${-9 * direction} 5`,
  cross: (direction) => `m${-12.5 * direction} -5l10 10m0-10-10 10`,
  'upper-half': (direction) => `l${-10 * direction} -5v5z`,
  'lower-half': (direction) => `l${-10 * direction} 5v-5z`,
  'upper-stick': (direction) => `l${-10 * direction} -6`,
  'lower-stick': (direction) => `l${-10 * direction} 6`,
};

export function headsOf(row: DrawnRow, step: Step | undefined): readonly SVGPathElement[] {
  if (row.kind === 'note') return [];
  const { startX, endX, y, endY, loop, crossed } = row;
  const chosen = step?.kind === 'message' ? step.arrow : undefined;
  const { head, headAt } = chosen ?? { head: crossed ? 'cross' : 'filled', headAt: 'end' };
  const direction = loop || endX < startX ? -1 : 1;
  const heads: SVGPathElement[] = [];
  if (headAt !== 'start') heads.push(...drawHead(head, endX + (loop ? 0 : 2.5 * direction), endY, direction));
  // Before the number that stands at the beginning.
  if (headAt !== 'end') {
    const back = loop ? -1 : direction === 1 ? -1 : 1;
    heads.push(...drawHead(head, startX - back * DRAWING.discRadius, y, back));
  }
  return heads;
}

function drawHead(head: ArrowHead, x: number, y: number, direction: 1 | -1): readonly SVGPathElement[] {
  if (head === 'none') return [];
  const d = `M${x} ${y}${SHAPES[head](direction)}`;
  return [create('path', { class: (d.endsWith('z') ? styles.head : styles.lineHead) ?? '', d })];
}

/** Participants that their author put into one box: a ground behind their lifelines, and their name above them. */
import type { Sequence } from '#core/sequence/sequence.ts';
import { create } from './create-svg.ts';
import styles from './diagram.module.css';
import type { MappedDrawing } from './map-drawing.ts';

export interface DrawnGroup {
  readonly label: string;
  readonly x: number;
  readonly width: number;
}

/** Less than half of the room between participants, or neighbouring boxes would touch. */
const MARGIN = 4;

export function groupsOf(
  { participants: drawn }: MappedDrawing,
  { participants, groups = [] }: Sequence,
): readonly DrawnGroup[] {
  const places = new Map(participants.map(({ id }, index) => [id, drawn[index]]));
  return groups.map(({ label, participants: members }) => {
    const edges = members.flatMap((id) => {
      const { x = 0, width = 0 } = places.get(id) ?? {};
      return [x - width / 2, x + width / 2];
    });
    const x = Math.min(...edges) - MARGIN;
    return { label, x, width: Math.max(...edges) + MARGIN - x };
  });
}

/** From `y` on, `height` high. */
export const drawGroups = (groups: readonly DrawnGroup[], y: number, height: number): readonly SVGRectElement[] =>
  groups.map(({ x, width }) => create('rect', { class: styles.group ?? '', x, y, width, height }));

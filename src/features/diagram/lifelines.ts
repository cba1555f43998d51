/** Lifelines as long as their participants are there; Mermaid draws them all to its own cast at the foot. */
import type { Sequence } from '#core/sequence/sequence.ts';
import { create } from './create-svg.ts';
import styles from './diagram.module.css';
import type { MappedDrawing } from './map-drawing.ts';

export function fitLifelines({ lifelines, rows, height }: MappedDrawing, { participants, steps }: Sequence): void {
  const rowOf = (stepId: string | undefined) => rows[steps.findIndex(({ id }) => id === stepId)];
  const byX = lifelines.toSorted((a, b) => Number(a.getAttribute('x1')) - Number(b.getAttribute('x1')));
  for (const [index, line] of byX.entries()) {
    const created = rowOf(participants[index]?.createdBy);
    const destroyed = rowOf(participants[index]?.destroyedBy);
    if (created !== undefined) line.setAttribute('y1', String(created.y));
    line.setAttribute('y2', String(destroyed?.bottom ?? height));
    if (destroyed === undefined) continue;
    const d = `M${Number(line.getAttribute('x1')) - 6} ${destroyed.bottom - 6}l12 12m0-12-12 12`;
    line.after(create('path', { class: styles.lifeEnd ?? '', d }));
  }
}

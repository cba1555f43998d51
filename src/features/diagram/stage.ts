/**
 * The drawing on the page: rendered once, then stepped by classes. A step touches the steps between the old and the
 * new one and moves one band; nothing is drawn again, columns cannot move. Band, numbers and the rail of a followed
 * value are laid over Mermaid's geometry from the mapped positions.
 */
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import styles from './diagram.module.css';
import { create } from './create-svg.ts';
import { clearLife, drawLife } from './follow-rail.ts';
import { DRAWING } from './frame/measures.ts';
import { headsOf } from './arrow-heads.ts';
import { fitLifelines } from './lifelines.ts';
import { widenNotes } from './notes.ts';
import { mapDrawing, type DrawnRow, type MappedDrawing } from './map-drawing.ts';

interface StageStep {
  readonly message: DrawnRow;
  readonly group: SVGGElement;
}

export interface Stage {
  readonly svg: SVGSVGElement;
  readonly drawing: MappedDrawing;
  /** Marks the step of this index as the current one; before the first all are dimmed, after the last none is. */
  setCurrent(index: number): void;
  /**
   * Shows the life of a thread, or of none, and beside it the values that should have been the same. Needs the drawing
   * to be on the page, because labels are measured.
   */
  setFollowed(thread: Thread | undefined, rivals: readonly Thread[]): void;
  /** Top and bottom of a step's row, in pixels from the drawing's top. */
  rowOf(index: number): { readonly top: number; readonly bottom: number };
}

/** Mermaid centres the label of a loop on the lifeline, where the number stands; it goes to the right instead. */
function setBeside(label: SVGTextElement, { startX }: DrawnRow): void {
  label.setAttribute('x', String(startX + DRAWING.discRadius + 6));
  label.setAttribute('text-anchor', 'start');
}

export function setStage(svg: SVGSVGElement, sequence: Sequence): Stage {
  widenNotes(svg);
  const drawing = mapDrawing(svg);
  if (drawing.rows.length !== sequence.steps.length) {
    throw new Error(`Mermaid drew ${drawing.rows.length} of ${sequence.steps.length} steps.`);
  }
  const { discRadius } = DRAWING;
  const { left } = drawing;
  const top = drawing.castBottom;
  const height = drawing.height - top;
  svg.setAttribute('viewBox', `${-left} ${top} ${drawing.width + left} ${height}`);
  svg.setAttribute('width', String(drawing.width + left));
  svg.setAttribute('height', String(height));
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add(styles.drawing ?? '');
  for (const unused of svg.querySelectorAll('defs, [data-et="participant"]')) unused.remove();
  fitLifelines(drawing, sequence);

  const band = create('rect', { class: styles.band ?? '', x: -4000, width: 12_000 });
  svg.prepend(band);

  const steps = drawing.rows.map((message, index): StageStep => {
    const step = sequence.steps[index];
    const group = create('g', { class: styles.message ?? '', 'data-step': index });
    if (step !== undefined) group.dataset['certainty'] = step.certainty;
    if (step?.failed) group.dataset['failed'] = '';
    message.shape.before(group);
    if (message.loop) for (const label of message.labels) setBeside(label, message);
    const disc = create('g', { class: styles.disc ?? '' });
    const number = create('text', { x: message.startX, y: message.y });
    number.textContent = String(index + 1);
    disc.append(create('circle', { cx: message.startX, cy: message.y, r: discRadius }), number);
    const target = create('rect', {
      class: styles.target ?? '',
      x: -left,
      y: message.top,
      width: drawing.width + left,
      height: message.bottom - message.top,
    });
    for (const marker of ['marker-start', 'marker-end']) message.shape.removeAttribute(marker);
    group.append(...message.labels, message.shape, ...headsOf(message, step), disc, target);
    return { message, group };
  });

  const rail = create('g', { class: styles.rail ?? '' });
  svg.append(rail);
  const indexOf = new Map(sequence.steps.map(({ id }, index) => [id, index]));
  let current = -1;

  const show = (index: number, state: 'past' | 'now' | 'future'): void => {
    const group = steps[index]?.group;
    if (group !== undefined) group.dataset['state'] = state;
  };
  steps.forEach((_, index) => show(index, 'future'));

  return {
    svg,
    drawing,
    setCurrent(index) {
      const [low, high] = current < index ? [current, index] : [index, current];
      for (let at = Math.max(low, 0); at <= high; at += 1) show(at, at < index ? 'past' : 'future');
      show(index, 'now');
      const row = steps[index]?.message;
      band.setAttribute('y', String(row?.top ?? top));
      band.setAttribute('height', String(row === undefined ? 0 : row.bottom - row.top));
      current = index;
    },
    setFollowed(thread, rivals) {
      rail.replaceChildren();
      for (const { group } of steps) clearLife(group);
      if (thread === undefined) return;
      const rowOf = (stepId: string): StageStep | undefined => steps[indexOf.get(stepId) ?? -1];
      drawLife(rail, thread, rowOf, rivals.length > 0 ? 'followed-of-rivals' : 'followed');
      for (const rival of rivals) drawLife(rail, rival, rowOf, 'rival');
    },
    rowOf(index) {
      const message = steps[index]?.message;
      return { top: (message?.top ?? top) - top, bottom: (message?.bottom ?? top) - top };
    },
  };
}

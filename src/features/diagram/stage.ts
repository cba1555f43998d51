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
import { setLabelsBesideTags } from './block-labels.ts';
import { drawGroups, groupsOf, type DrawnGroup } from './groups.ts';
import { fitLifelines } from './lifelines.ts';
import { widenNotes } from './notes.ts';
import { mapDrawing, type DrawnRow, type MappedDrawing } from './map-drawing.ts';
import { reachOfTexts } from './text-reach.ts';

interface StageStep {
  readonly message: DrawnRow;
  readonly group: SVGGElement;
}

/** Indexes are those of the sequence that is drawn, which may be a part of a longer one. */
export interface Stage {
  readonly svg: SVGSVGElement;
  readonly drawing: MappedDrawing;
  readonly groups: readonly DrawnGroup[];
  /** Of the row above the drawing that has the participants and the names of their groups. */
  readonly castHeight: number;
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

const DIGIT = 7;

/** The number of a step in a disc, which is longer for a long number. */
function drawNumber(number: number, { startX: x, y }: DrawnRow): SVGGElement {
  const { discRadius: r } = DRAWING;
  const digits = String(number);
  const width = Math.max(2 * r, (digits.length + 1) * DIGIT);
  const disc = create('g', { class: styles.disc ?? '' });
  const text = create('text', { x, y });
  text.textContent = digits;
  disc.append(create('rect', { x: x - width / 2, y: y - r, width, height: 2 * r, rx: r }), text);
  return disc;
}

/** `first` is the index of the first step in the whole sequence: numbers count from there. */
export function setStage(svg: SVGSVGElement, sequence: Sequence, first = 0): Stage {
  widenNotes(svg);
  setLabelsBesideTags(svg);
  const mapped = mapDrawing(svg);
  if (mapped.rows.length !== sequence.steps.length) {
    throw new Error(`Mermaid drew ${mapped.rows.length} of ${sequence.steps.length} steps.`);
  }
  for (const row of mapped.rows) if (row.loop) for (const label of row.labels) setBeside(label, row);
  const reach = reachOfTexts(svg);
  const drawing = {
    ...mapped,
    left: Math.max(mapped.left, -reach.left, ...mapped.rows.map(({ startX }) => 2 * DRAWING.discRadius - startX)),
    width: Math.max(mapped.width, reach.right),
  };
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
  const groups = groupsOf(drawing, sequence);
  svg.prepend(...drawGroups(groups, top, height), band);

  const steps = drawing.rows.map((message, index): StageStep => {
    const step = sequence.steps[index];
    const group = create('g', { class: styles.message ?? '', 'data-step': first + index });
    if (step !== undefined) group.dataset['certainty'] = step.certainty;
    if (step?.failed) group.dataset['failed'] = '';
    message.shape.before(group);
    const disc = drawNumber(first + index + 1, message);
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
    groups,
    castHeight: DRAWING.castHeight + (groups.length > 0 ? DRAWING.groupHeight : 0),
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

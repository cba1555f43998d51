/**
 * The life of a followed value, drawn: a rail beside the lifelines with a mark at each step that carries it, and the
 * same marker on the labels. A rival, which should have been the same value and is not, is drawn hollow and dashed.
 */
import type { Thread } from '#core/sequence/sequence.ts';
import { create } from './create-svg.ts';
import styles from './diagram.module.css';
import { DRAWING } from './frame/measures.ts';
import type { DrawnRow } from './map-drawing.ts';

interface RailRow {
  readonly group: SVGGElement;
  readonly message: DrawnRow;
}

type Look = 'followed' | 'followed-of-rivals' | 'rival';

const RAIL_X = 20 - DRAWING.railWidth;
/** Enough of a value to tell it from its rival. */
const SHOWN_CHARACTERS = 5;

export function drawLife(
  rail: SVGGElement,
  { value, places }: Thread,
  rowOf: (stepId: string) => RailRow | undefined,
  look: Look,
): void {
  const marks = new Map<RailRow, string>();
  for (const { stepId, role } of places) {
    const row = rowOf(stepId);
    if (row === undefined || marks.has(row) || row.group.dataset['carries'] !== undefined) continue;
    const isFirst = marks.size === 0;
    marks.set(row, look !== 'followed' && isFirst ? `${value.slice(0, SHOWN_CHARACTERS)}…` : role);
  }
  const ys = [...marks.keys()].map(({ message }) => message.y);
  const kind = look === 'rival' ? 'rival' : 'followed';
  const d = `M${RAIL_X} ${Math.min(...ys)}V${Math.max(...ys)}`;
  if (ys.length > 1) rail.append(create('path', { class: styles.railLine ?? '', 'data-kind': kind, d }));
  for (const [row, word] of marks) markRow(rail, row, word, kind);
}

function markRow(rail: SVGGElement, { group, message }: RailRow, word: string, kind: 'followed' | 'rival'): void {
  group.dataset['carries'] = kind;
  for (const label of message.labels) {
    const { x, y, width, height } = label.getBBox();
    const box = { x: x - 5, y: y - 1, width: width + 10, height: height + 2, rx: 3 };
    label.before(create('rect', { class: styles.hit ?? '', 'data-kind': kind, ...box }));
  }
  const gem = `M${RAIL_X} ${message.y - 6}l6 6-6 6-6-6z`;
  const text = create('text', { x: RAIL_X + 12, y: message.y + 4 });
  text.textContent = word;
  rail.append(create('path', { class: styles.gem ?? '', 'data-kind': kind, d: gem }), text);
}

export function clearLife(group: SVGGElement): void {
  delete group.dataset['carries'];
  for (const hit of group.querySelectorAll(`.${styles.hit}`)) hit.remove();
}

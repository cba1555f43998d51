/** Scrolls the frame of a diagram to the current step. */
import { participantsOf, type Sequence } from '#core/sequence/sequence.ts';
import type { DrawnRow } from './map-drawing.ts';
import { shownOffset } from '#ui/shown-offset.ts';
import type { Stage } from './stage.ts';

const MARGIN = 32;

/** Scrolls as little as needed, so that the current row can be seen: its arrow, its label, and whom it concerns. */
export function bringIntoView(
  frame: HTMLElement,
  stage: Stage,
  sequence: Sequence,
  index: number,
  smooth: boolean,
): void {
  const row = stage.rowOf(index);
  const message = stage.drawing.rows[index];
  if (message === undefined) {
    if (index < 0) frame.scrollTo({ top: 0, left: 0, behavior: 'instant' });
    return;
  }
  const scale = scaleOf(stage);
  const spans = spansOf(stage, sequence, index).map(({ from, to }) => ({
    from: (from + stage.drawing.left) * scale - MARGIN,
    to: (to + stage.drawing.left) * scale + MARGIN,
  }));
  const span =
    spans.find(({ from, to }) => to - from <= frame.clientWidth) ??
    beginningOf((message.startX + stage.drawing.left) * scale, message, frame.clientWidth);
  const [above, below] = [(row.top - MARGIN) * scale, (row.bottom + MARGIN) * scale];
  const top = shownOffset(frame.scrollTop, frame.clientHeight - stage.castHeight * scale, above, below);
  const left = shownOffset(frame.scrollLeft, frame.clientWidth, span.from, span.to);
  if (top === frame.scrollTop && left === frame.scrollLeft) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const far = Math.abs(top - frame.scrollTop) > frame.clientHeight;
  frame.scrollTo({ top, left, behavior: smooth && !calm && !far ? 'smooth' : 'instant' });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is worth seeing of a row, the best first: with the heads of its participants, with its label, its arrow only. */
function spansOf({ drawing }: Stage, sequence: Sequence, index: number): readonly Span[] {
  const row = drawing.rows[index];
  const step = sequence.steps[index];
  if (row === undefined || step === undefined) return [];
  const labels = row.labels.map((label) => {
    const { x, width } = label.getBBox();
    return { from: x, to: x + width };
  });
  const concerned = new Set(participantsOf(step));
  const heads = drawing.participants
    .filter((_, at) => concerned.has(sequence.participants[at]?.id ?? ''))
    .map(({ x, width }) => ({ from: x - width / 2, to: x + width / 2 }));
  const arrow = { from: Math.min(row.startX, row.endX), to: Math.max(row.startX, row.endX) };
  const labelled = around([arrow, ...labels]);
  return [around([labelled, ...heads]), labelled, arrow];
}

/** Of an arrow longer than the frame: as much as there is room for, from its number on. */
const beginningOf = (start: number, { startX, endX }: DrawnRow, room: number): Span =>
  endX < startX
    ? { from: start + MARGIN - room, to: start + MARGIN }
    : { from: start - MARGIN, to: start - MARGIN + room };

const around = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});

/** How much larger than drawn it is shown; more than 1 with large type. */
const scaleOf = ({ svg, drawing }: Stage): number =>
  svg.getBoundingClientRect().width / (drawing.width + drawing.left) || 1;

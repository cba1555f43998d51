/**
 * Finds in Mermaid's drawing what belongs to which step and participant. Messages and notes carry `data-et` and a
 * `data-id` that counts them in the order of the source; the text of a message stands in `.messageText` siblings
 * directly before its line, without any attribute.
 */
import { DRAWING } from './frame/measures.ts';

export interface DrawnRow {
  readonly kind: 'message' | 'note';
  /** A message to oneself, drawn as a loop. */
  readonly loop: boolean;
  /** The line of a message; of a note all of it. */
  readonly shape: SVGElement;
  /** The lines of a message's text. */
  readonly labels: readonly SVGTextElement[];
  /** Where the arrow begins; a step's number stands here. */
  readonly startX: number;
  /** Where it ends; a loop comes back a little lower. */
  readonly endX: number;
  readonly endY: number;
  readonly crossed: boolean;
  readonly y: number;
  /** The band of the current step covers from here to `bottom`. */
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnParticipant {
  readonly id: string;
  readonly x: number;
  readonly width: number;
}

export interface MappedDrawing {
  readonly rows: readonly DrawnRow[];
  readonly participants: readonly DrawnParticipant[];
  readonly lifelines: readonly SVGLineElement[];
  /** Where the participants' own boxes end; everything above is drawn by the sticky cast instead. */
  readonly castBottom: number;
  /** The room left of the first participant's zero: for the rail of a followed value, and for what reaches out. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const number = (element: Element, attribute: string): number => Number(element.getAttribute(attribute));

function startOf(line: SVGElement): { x: number; y: number } {
  if (line.localName === 'line') return { x: number(line, 'x1'), y: number(line, 'y1') };
  const [x = 0, y = 0] = (line.getAttribute('d') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
  return { x, y };
}

function labelsBefore(line: SVGElement): SVGTextElement[] {
  const labels: SVGTextElement[] = [];
  let sibling = line.previousElementSibling;
  while (sibling instanceof SVGTextElement && sibling.classList.contains('messageText')) {
    labels.unshift(sibling);
    sibling = sibling.previousElementSibling;
  }
  return labels;
}

const ABOVE_LINE = 31;
const LINE_OF_TEXT = 17;
const BELOW_LINE = 12;
/** A message to oneself is a loop this high under its start. */
const LOOP_HEIGHT = 20;

function mapMessage(shape: SVGElement): DrawnRow {
  const { x, y } = startOf(shape);
  const loop = shape.localName === 'path';
  const endY = loop ? y + LOOP_HEIGHT : y;
  const labels = labelsBefore(shape);
  return {
    kind: 'message',
    loop,
    shape,
    labels,
    startX: x,
    endX: loop ? x : number(shape, 'x2'),
    endY,
    crossed: (shape.getAttribute('marker-end') ?? '').includes('crosshead'),
    y,
    top: y - ABOVE_LINE - Math.max(labels.length - 1, 0) * LINE_OF_TEXT,
    bottom: endY + BELOW_LINE,
  };
}

const NOTE_MARGIN = 6;

function mapNote(shape: SVGElement): DrawnRow {
  const paper = shape.querySelector('rect') ?? shape;
  const x = number(paper, 'x');
  const top = number(paper, 'y');
  const height = number(paper, 'height');
  return {
    kind: 'note',
    loop: false,
    shape,
    labels: [],
    startX: x - DRAWING.discRadius - 4,
    endX: x + number(paper, 'width'),
    endY: top,
    crossed: false,
    y: top + height / 2,
    top: top - NOTE_MARGIN,
    bottom: top + height + NOTE_MARGIN,
  };
}

/** `i12` is the 13th record of the source. */
const placeOf = (element: Element): number => Number((element.getAttribute('data-id') ?? '').slice(1));

export function mapDrawing(svg: SVGSVGElement): MappedDrawing {
  const rows = [...svg.querySelectorAll<SVGElement>('[data-et="message"], [data-et="note"]')]
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((shape) => (shape.getAttribute('data-et') === 'note' ? mapNote(shape) : mapMessage(shape)));
  const boxes = [...svg.querySelectorAll('[data-et="participant"]')].map((group) => ({
    id: group.getAttribute('data-id') ?? '',
    box: group.querySelector('rect'),
  }));
  const participants = boxes
    .flatMap(({ id, box }) =>
      box ? [{ id, x: number(box, 'x') + number(box, 'width') / 2, width: number(box, 'width') }] : [],
    )
    .toSorted((a, b) => a.x - b.x);
  const blockEnds = [...svg.querySelectorAll('.loopLine')].map((line) => number(line, 'y2'));
  const leftmost = Number((svg.getAttribute('viewBox') ?? '').split(' ', 1)[0]) || 0;
  return {
    rows,
    participants,
    lifelines: [...svg.querySelectorAll<SVGLineElement>('line.actor-line')],
    castBottom: Math.max(0, ...boxes.map(({ box }) => (box ? number(box, 'y') + number(box, 'height') : 0))),
    left: Math.max(DRAWING.railWidth, -leftmost),
    width: number(svg, 'width'),
    height: Math.max(0, ...rows.map(({ bottom }) => bottom), ...blockEnds) + BELOW_LINE,
  };
}

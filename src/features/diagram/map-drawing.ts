/**
 * Finds in Mermaid's drawing what belongs to which step and participant. Messages carry `data-et="message"` in the
 * order of the source; their text stands in `.messageText` siblings directly before them, without any attribute.
 */
export interface DrawnMessage {
  /** A message to oneself, drawn as a loop. */
  readonly loop: boolean;
  readonly line: SVGElement;
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
  readonly messages: readonly DrawnMessage[];
  readonly participants: readonly DrawnParticipant[];
  readonly lifelines: readonly SVGLineElement[];
  /** Where the participants' own boxes end; everything above is drawn by the sticky cast instead. */
  readonly castBottom: number;
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

const ABOVE_LINE = 28;
const BELOW_LINE = 12;
/** A message to oneself is a loop this high under its start. */
const LOOP_HEIGHT = 20;

export function mapDrawing(svg: SVGSVGElement): MappedDrawing {
  const messages = [...svg.querySelectorAll<SVGElement>('[data-et="message"]')].map((line): DrawnMessage => {
    const { x, y } = startOf(line);
    const loop = line.localName === 'path';
    const endX = loop ? x : number(line, 'x2');
    const endY = loop ? y + LOOP_HEIGHT : y;
    const crossed = (line.getAttribute('marker-end') ?? '').includes('crosshead');
    const bottom = endY + BELOW_LINE;
    return {
      crossed,
      endY,
      loop,
      line,
      labels: labelsBefore(line),
      startX: x,
      endX,
      y,
      top: y - ABOVE_LINE,
      bottom,
    };
  });
  const boxes = [...svg.querySelectorAll('[data-et="participant"]')].map((group) => ({
    id: group.getAttribute('data-id') ?? '',
    box: group.querySelector('rect'),
  }));
  const participants = boxes
    .flatMap(({ id, box }) =>
      box ? [{ id, x: number(box, 'x') + number(box, 'width') / 2, width: number(box, 'width') }] : [],
    )
    .toSorted((a, b) => a.x - b.x);
  return {
    messages,
    participants,
    lifelines: [...svg.querySelectorAll<SVGLineElement>('line.actor-line')],
    castBottom: Math.max(0, ...boxes.map(({ box }) => (box ? number(box, 'y') + number(box, 'height') : 0))),
    width: number(svg, 'width'),
    height: Math.max(0, ...messages.map(({ bottom }) => bottom)) + BELOW_LINE,
  };
}

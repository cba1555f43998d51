/**
 * A drawing to take away: one SVG file that stands alone. It is drawn like the one on the page, in the light or dark
 * colours whichever the page has, and then every style is written into its elements, so that it needs no style sheet,
 * no script and nothing from elsewhere. Names that count drawings go, so that the same sequence gives the same bytes.
 */
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import type { Picture, PictureRequest, PictureText } from '#core/diagrams/picture.ts';
import { sliceSequence } from '#core/diagrams/slice-sequence.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { create } from './create-svg.ts';
import diagram from './diagram.module.css';
import { drawMermaid } from './drawing-frame.ts';
import { freezeStyles } from './freeze-styles.ts';
import styles from './picture.module.css';
import { drawGroups } from './groups.ts';
import { rebuildDrawing } from './rebuild-drawing.ts';
import { setStage, type Stage } from './stage.ts';

const MARGIN = 24;
const BOX_HEIGHT = 28;
const GROUP_NAME_HEIGHT = 24;
const CAPTION_LINE = 18;

/** Rejects with a sentence when the drawing cannot be had. */
export async function drawPicture(request: PictureRequest): Promise<Picture> {
  const { theme, at, part, text } = request;
  const sequence = shownOf(request);
  const drawn = await drawMermaid(toMermaid(sequence), getComputedStyle(document.body).fontFamily);
  const stage = setStage(rebuildDrawing(drawn), sequence, part.first);
  stage.setCurrent(at === undefined ? sequence.steps.length : at - part.first);
  const { svg } = stage;
  for (const area of svg.querySelectorAll(`.${diagram.target}`)) area.remove();
  const host = document.createElement('div');
  host.className = styles.darkroom ?? '';
  host.dataset['theme'] = theme;
  host.append(svg);
  document.body.append(host);
  try {
    const drawing = frameOf(stage);
    svg.append(castOf(stage, sequence, drawing.y));
    const frame = withCaption(svg, drawing, text.caption);
    svg.prepend(create('rect', { class: styles.paper ?? '', ...frame }));
    freezeStyles(svg);
    const { x, y, width, height } = frame;
    for (const [name, value] of Object.entries({ viewBox: `${x} ${y} ${width} ${height}`, width, height })) {
      svg.setAttribute(name, String(value));
    }
    label(svg, text);
    return { svg: new XMLSerializer().serializeToString(svg), width, height };
  } finally {
    host.remove();
  }
}

/** What the picture shows, as a sequence of its own: nothing is cut at its edges. */
const shownOf = ({ sequence, part: { first, end } }: PictureRequest): Sequence =>
  end - first === sequence.steps.length ? sequence : sliceSequence(sequence, first, end);

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Around what is drawn, with the cast above it. */
function frameOf({ svg, drawing, castHeight }: Stage): Frame {
  const boxes = [...svg.children]
    .filter((child) => child instanceof SVGGraphicsElement && !child.classList.contains(diagram.band ?? ''))
    .map((child) => (child instanceof SVGGraphicsElement ? child.getBBox() : new DOMRect()))
    .filter(({ width, height }) => width > 0 || height > 0);
  const edges = drawing.participants.flatMap(({ x, width }) => [x - width / 2, x + width / 2]);
  const left = Math.floor(Math.min(...edges, ...boxes.map(({ x }) => x)) - MARGIN);
  const right = Math.ceil(Math.max(...edges, ...boxes.map(({ x, width }) => x + width)) + MARGIN);
  const top = Math.floor(drawing.castBottom) - castHeight;
  const bottom = Math.ceil(drawing.height) + MARGIN / 2;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The participants, which on the page stand in a row of their own, over whatever is drawn there. */
function castOf({ drawing, groups, castHeight }: Stage, { participants }: Sequence, top: number): SVGGElement {
  const cast = create('g', {});
  cast.append(create('rect', { class: styles.paper ?? '', x: -4000, y: top, width: 12_000, height: castHeight }));
  cast.append(...drawGroups(groups, top, castHeight));
  for (const { label: name, x, width } of groups) {
    const text = create('text', { class: styles.groupLabel ?? '', x: x + width / 2, y: top + GROUP_NAME_HEIGHT / 2 });
    text.textContent = name;
    cast.append(text);
  }
  const boxTop = top + castHeight - BOX_HEIGHT - 8;
  for (const [index, { label: name }] of participants.entries()) {
    const { x = 0, width = 0 } = drawing.participants[index] ?? {};
    const box = { x: x - width / 2, y: boxTop, width, height: BOX_HEIGHT, rx: 4 };
    const text = create('text', { class: styles.castName ?? '', x, y: boxTop + BOX_HEIGHT / 2 });
    text.textContent = name;
    cast.append(create('rect', { class: styles.castBox ?? '', ...box }), text);
  }
  return cast;
}

/** Writes the lines below what is drawn, over whatever else is there; gives the frame that holds them too. */
function withCaption(svg: SVGSVGElement, { x, y, width, height }: Frame, lines: readonly string[]): Frame {
  if (lines.length === 0) return { x, y, width, height };
  const top = y + height;
  const captionHeight = lines.length * CAPTION_LINE + MARGIN / 2;
  const texts = lines.map((line, index) => {
    const text = create('text', { class: styles.caption ?? '', x: x + MARGIN, y: top + (index + 0.5) * CAPTION_LINE });
    text.textContent = line;
    return text;
  });
  const paper = { class: styles.paper ?? '', x: -4000, y: top, width: 12_000, height: captionHeight };
  svg.append(create('rect', paper), ...texts);
  const widest = Math.max(...texts.map((text) => text.getBBox().width));
  return { x, y, width: Math.max(width, Math.ceil(widest) + 2 * MARGIN), height: height + captionHeight };
}

function label(svg: SVGSVGElement, { title, description }: PictureText): void {
  const [heading, account] = [create('title', { id: 'title' }), create('desc', { id: 'description' })];
  heading.textContent = title;
  account.textContent = description;
  svg.prepend(heading, account);
  for (const [name, value] of [
    ['role', 'img'],
    ['aria-labelledby', 'title'],
    ['aria-describedby', 'description'],
  ] as const) {
    svg.setAttribute(name, value);
  }
}

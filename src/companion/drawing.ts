/** The diagram of a companion page: Mermaid's drawing under the names of the participants, which stay in sight. */
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import { MOST_DRAWN } from '#core/diagrams/drawn-part.ts';
import { participantsOf, type Sequence } from '#core/sequence/sequence.ts';
import { bringIntoView } from '#features/diagram/bring-into-view.ts';
import diagram from '#features/diagram/diagram.module.css';
import { drawMermaid } from '#features/diagram/drawing-frame.ts';
import type { DrawnNode } from '#features/diagram/frame/protocol.ts';
import { rebuildDrawing } from '#features/diagram/rebuild-drawing.ts';
import { setStage } from '#features/diagram/stage.ts';
import edges from '#ui/edges.module.css';
import { watchEdges } from '#ui/watch-edges.ts';
import { element } from './element.ts';

export interface Drawing {
  readonly root: HTMLElement;
  /** In pixels, as large as it is drawn. */
  readonly height: number;
  setCurrent(index: number): void;
}

/**
 * `first` is the index of the first step in the whole sequence. `drawn` is a drawing that was made before; else the
 * drawing frame is asked. Rejects with a sentence when it cannot be had.
 */
export async function drawSequence(
  sequence: Sequence,
  first: number,
  drawn: DrawnNode | undefined,
  onChoose: (index: number) => void,
): Promise<Drawing> {
  if (drawn === undefined && sequence.steps.length > MOST_DRAWN)
    throw new Error(`more than ${MOST_DRAWN} steps are not drawn at once.`);
  const plain = drawn ?? (await drawMermaid(toMermaid(sequence), getComputedStyle(document.body).fontFamily));
  const stage = setStage(rebuildDrawing(plain), sequence, first);
  const { left, width, participants, height, castBottom } = stage.drawing;

  const names = sequence.participants.map((participant, index) => {
    const place = participants[index];
    const name = element('span', { class: diagram.who, title: participant.role }, participant.label);
    name.style.left = `${(place?.x ?? 0) + left}px`;
    name.style.minWidth = `${place?.width ?? 0}px`;
    return { name, id: participant.id };
  });
  const row = element('div', { class: diagram.castRow }, ...names.map(({ name }) => name));
  row.style.width = `${width + left}px`;
  const cast = element('div', { class: diagram.cast, 'aria-hidden': 'true' }, row);
  cast.style.height = `${stage.castHeight}px`;
  const canvas = element('div', { class: diagram.canvas }, stage.svg);
  const inner = element('div', { class: diagram.inner }, cast, canvas);
  const label = `Diagram of ${sequence.title}`;
  const frame = element('div', { class: diagram.frame, role: 'region', 'aria-label': label, tabindex: '0' }, inner);
  const root = element('div', { class: `${diagram.view} ${edges.edges}` }, frame);
  root.style.setProperty('--cast', `${stage.castHeight}px`);

  canvas.addEventListener('click', ({ target }) => {
    const step = target instanceof Element ? target.closest<SVGElement>('[data-step]')?.dataset['step'] : undefined;
    if (step !== undefined) onChoose(Number(step) - first);
  });
  let current = 0;
  let isShown = false;
  new ResizeObserver(() => bringIntoView(frame, stage, sequence, current, false)).observe(frame);
  watchEdges(frame);

  return {
    root,
    height: height - castBottom + stage.castHeight,
    setCurrent(index) {
      current = index;
      stage.setCurrent(index);
      const step = sequence.steps[index];
      const concerned = new Set(step === undefined ? [] : participantsOf(step));
      for (const { name, id } of names) name.toggleAttribute('data-now', concerned.has(id));
      bringIntoView(frame, stage, sequence, index, isShown);
      isShown = true;
    },
  };
}

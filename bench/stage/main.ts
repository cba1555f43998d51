/** The diagram alone, with sequences of any length: steps it as the app does, and draws it again as others do. */
import '#ui/tokens.css';
import '#ui/base.css';
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { drawMermaid } from '#features/diagram/drawing-frame.ts';
import { rebuildDrawing } from '#features/diagram/rebuild-drawing.ts';
import { setStage, type Stage } from '#features/diagram/stage.ts';

const CAST = ['User', 'Channel', 'Bot', 'Token Service', 'Identity provider'];
const LABELS = [
  'Check my email',
  'Forwards it',
  'Is a token stored?',
  '404, none stored',
  'Asks for a link',
  'Sign-in link',
];

function makeSequence(length: number): Sequence {
  const participants = CAST.map((label, index) => ({ id: `p${index}`, label, role: '' }));
  const steps = Array.from({ length }, (_, index): MessageStep => {
    const from = index % (CAST.length - 1);
    const [a, b] = index % 3 === 2 ? [from + 1, from] : [from, from + 1];
    return {
      kind: 'message',
      id: `s${index}`,
      from: `p${a}`,
      to: `p${b}`,
      label: LABELS[index % LABELS.length] ?? '',
      title: '',
      answers: index % 3 === 2 ? `s${index - 1}` : undefined,
      wire: undefined,
      explanation: [],
      certainty: 'specified',
      fields: [],
      errata: [],
      sources: [],
      failed: false,
    };
  });
  return { id: 'bench', title: 'Bench', summary: '', participants, steps, chapters: [], threads: [], tokens: [] };
}

const frame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
const font = (): string => getComputedStyle(document.body).fontFamily;

let stage: Stage | undefined;
let sequence: Sequence | undefined;

const bench = {
  async draw(length: number): Promise<void> {
    sequence = makeSequence(length);
    stage = setStage(rebuildDrawing(await drawMermaid(toMermaid(sequence), font())), sequence);
    document.getElementById('host')?.replaceChildren(stage.svg);
    await frame();
  },
  /** Walks through all steps by classes, one a frame. */
  async step(): Promise<void> {
    for (let index = 0; index < (sequence?.steps.length ?? 0); index += 1) {
      stage?.setCurrent(index);
      const row = stage?.rowOf(index);
      document.getElementById('host')?.scrollTo({ top: row?.top ?? 0 });
      await frame();
    }
  },
  /** Walks through by drawing the messages so far again and again, one a frame. */
  async redraw(times: number): Promise<void> {
    if (sequence === undefined) return;
    const { length } = sequence.steps;
    for (let at = 1; at <= times; at += 1) {
      const steps = sequence.steps.slice(0, Math.ceil((at / times) * length));
      const drawing = rebuildDrawing(await drawMermaid(toMermaid({ ...sequence, steps }), font()));
      document.getElementById('host')?.replaceChildren(drawing);
      await frame();
    }
  },
  async idle(frames: number): Promise<void> {
    for (let at = 0; at < frames; at += 1) await frame();
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

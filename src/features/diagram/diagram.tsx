/**
 * The live diagram of a sequence: Mermaid's drawing under a sticky cast. Until it is there, and if it cannot be had,
 * the list the caller gives stands in its place and says so.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { toMermaid } from '#core/diagrams/mermaid-text.ts';
import { participantsOf, type Sequence } from '#core/sequence/sequence.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import type { PlayerName } from '#state/player.ts';
import styles from './diagram.module.css';
import { drawMermaid } from './drawing-frame.ts';
import { DRAWING } from './frame/measures.ts';
import { rebuildDrawing } from './rebuild-drawing.ts';
import { setStage, type Stage } from './stage.ts';

interface DiagramProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  /** The same steps as a list. */
  readonly list: ReactNode;
}

type Drawing =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'drawn'; readonly stage: Stage; readonly sequence: Sequence }
  | { readonly kind: 'failed'; readonly sentence: string };

const WAITING: Drawing = { kind: 'waiting' };
const NOTICE = 'The list below says the same, and the keys work in it.';

export function Diagram({ player, sequence, list }: DiagramProps) {
  const drawing = useDrawing(sequence);
  if (drawing.kind !== 'drawn') {
    return (
      <div className={styles.waiting}>
        <p className={styles.notice} role="status">
          {drawing.kind === 'waiting' ? 'Drawing the diagram.' : drawing.sentence} {NOTICE}
        </p>
        {list}
      </div>
    );
  }
  return <StageView player={player} sequence={drawing.sequence} stage={drawing.stage} />;
}

function useDrawing(sequence: Sequence): Drawing {
  const [drawing, setDrawing] = useState(WAITING);
  useEffect(() => {
    let wanted = true;
    const tell = (next: Drawing): void => {
      if (wanted) setDrawing(next);
    };
    if (sequence.steps.length > DRAWING.mostSteps) {
      tell({ kind: 'failed', sentence: `${sequence.steps.length} steps are too many for one diagram.` });
      return;
    }
    drawMermaid(toMermaid(sequence), getComputedStyle(document.body).fontFamily)
      .then((svg) => tell({ kind: 'drawn', stage: setStage(rebuildDrawing(svg), sequence), sequence }))
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        tell({ kind: 'failed', sentence: `The diagram could not be drawn: ${reason}` });
      });
    return () => {
      wanted = false;
    };
  }, [sequence]);
  return drawing;
}

interface StageViewProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  readonly stage: Stage;
}

/** Follows the player without rendering: a step changes classes and scrolls. */
function StageView({ player, sequence, stage }: StageViewProps) {
  const { store } = useApp();
  const { goTo } = useActions();
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const cast = useRef<HTMLDivElement>(null);
  const { left, width } = stage.drawing;

  useEffect(() => {
    host.current?.replaceChildren(stage.svg);
    let shown: { index: number | undefined; following: string | undefined } = { index: undefined, following: '' };
    const update = (): void => {
      const { index, following } = store.getState().players[player];
      if (following !== shown.following) {
        const thread = sequence.threads.find(({ id }) => id === following);
        const rivals = sequence.threads.filter(({ id }) => thread?.rivals.includes(id));
        stage.setFollowed(thread, rivals);
      }
      if (index !== shown.index) {
        stage.setCurrent(index);
        markCast(cast.current, sequence, index);
        if (frame.current) bringIntoView(frame.current, stage, sequence, index, shown.index !== undefined);
      }
      shown = { index, following };
    };
    update();
    return store.subscribe(update);
  }, [store, stage, sequence, player]);

  useEffect(() => (frame.current ? watchEdges(frame.current) : undefined), []);

  const largeType = useAppState((state) => state.largeType);
  useEffect(() => {
    // The page sets its type after this; the frame has its new size when it is drawn next.
    const drawn = requestAnimationFrame(() => {
      if (frame.current) bringIntoView(frame.current, stage, sequence, store.getState().players[player].index, false);
    });
    return () => cancelAnimationFrame(drawn);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- that the size changed is what matters
  }, [largeType, stage, sequence, store, player]);

  return (
    <div className={styles.view}>
      <div className={styles.frame} ref={frame} role="region" aria-label={`Diagram of ${sequence.title}`} tabIndex={0}>
        <div className={styles.inner}>
          <div className={styles.cast} aria-hidden="true">
            <div className={styles.castRow} ref={cast} style={{ width: width + left }}>
              {sequence.participants.map((participant, index) => {
                const drawn = stage.drawing.participants[index];
                return (
                  <span
                    key={participant.id}
                    data-id={participant.id}
                    className={styles.who}
                    title={participant.role}
                    style={{ left: (drawn?.x ?? 0) + left, minWidth: drawn?.width }}
                  >
                    {participant.label}
                  </span>
                );
              })}
            </div>
          </div>
          {/* A pointer's short cut; the player, the keys and the list do the same. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div
            className={styles.canvas}
            ref={host}
            onClick={({ target }) => {
              const step =
                target instanceof Element ? target.closest<SVGElement>('[data-step]')?.dataset['step'] : undefined;
              if (step !== undefined) goTo(player, Number(step));
            }}
          />
        </div>
      </div>
    </div>
  );
}

function markCast(cast: HTMLElement | null, sequence: Sequence, index: number): void {
  const step = sequence.steps[index];
  const concerned = new Set(step === undefined ? [] : participantsOf(step));
  for (const who of cast?.querySelectorAll<HTMLElement>('[data-id]') ?? []) {
    who.toggleAttribute('data-now', concerned.has(who.dataset['id'] ?? ''));
  }
}

const CAST_HEIGHT = 44;
const MARGIN = 32;

/** Keeps `data-more` of the frame's parent at the sides to which there is more to see: `left`, `right` or both. */
function watchEdges(frame: HTMLElement): () => void {
  const update = (): void => {
    const hidden = frame.scrollWidth - frame.clientWidth - frame.scrollLeft;
    const sides = [frame.scrollLeft > 1 && 'left', hidden > 1 && 'right'].filter(Boolean).join(' ');
    if (frame.parentElement) frame.parentElement.dataset['more'] = sides;
  };
  const resizes = new ResizeObserver(update);
  resizes.observe(frame);
  frame.addEventListener('scroll', update, { passive: true });
  return () => {
    resizes.disconnect();
    frame.removeEventListener('scroll', update);
  };
}

/** Scrolls as little as needed, so that the current row can be seen: its arrow, its label, and whom it concerns. */
function bringIntoView(frame: HTMLElement, stage: Stage, sequence: Sequence, index: number, smooth: boolean): void {
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
  const span = spans.find(({ from, to }) => to - from <= frame.clientWidth) ?? spans.at(-1);
  const [above, below] = [(row.top - MARGIN) * scale, (row.bottom + MARGIN) * scale];
  const top = within(frame.scrollTop, frame.clientHeight - CAST_HEIGHT * scale, above, below);
  const left = span === undefined ? frame.scrollLeft : within(frame.scrollLeft, frame.clientWidth, span.from, span.to);
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

const around = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});

/** How much larger than drawn it is shown; more than 1 with large type. */
const scaleOf = ({ svg, drawing }: Stage): number =>
  svg.getBoundingClientRect().width / (drawing.width + drawing.left) || 1;

/** The scroll offset that shows `from`–`to` in a window of this length: the present one if it does, else centred. */
function within(offset: number, length: number, from: number, to: number): number {
  if (from >= offset && to <= offset + length) return offset;
  return Math.max(0, (from + to) / 2 - length / 2);
}

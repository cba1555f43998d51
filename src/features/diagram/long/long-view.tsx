/**
 * A sequence too long to be drawn at once: rows of one height of which only those in sight exist, under a sticky cast,
 * beside a map of the whole. A step marks rows and scrolls; nothing is rendered for it but rows that come into sight.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Sequence } from '#core/sequence/sequence.ts';
import edges from '#ui/edges.module.css';
import { watchEdges } from '#ui/watch-edges.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useApp } from '#state/use-app.ts';
import { columnsFor } from './columns.ts';
import { LongRow } from './long-row.tsx';
import styles from './long-view.module.css';
import { carriersOf, markCast, markRows } from './mark-step.ts';
import { OverviewMap, type StepMark } from './overview-map.tsx';
import { scrollToStep } from './scroll-to-step.ts';
import { sizesFor } from './sizes.ts';

/** Rows beyond the edges, so that a step on finds its row there. */
const OVERSCAN = 6;
/** In milliseconds. Where steps follow one another faster, the eye could not follow a smooth way to them. */
const SLOW_STEP = 200;

interface LongViewProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  /** What was found at a step, by its index. */
  readonly marks: ReadonlyMap<number, StepMark>;
}

export function LongView({ player, sequence, marks }: LongViewProps) {
  const { store } = useApp();
  const { goTo } = useActions();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const cast = useRef<HTMLDivElement>(null);
  const room = useMeasured(frame, 'clientWidth');
  const castHeight = useMeasured(cast, 'offsetHeight');
  const sizes = useMemo(() => sizesFor(castHeight), [castHeight]);
  const columns = useMemo(() => columnsFor(sequence, room, sizes.column), [sequence, room, sizes]);
  const { length } = sequence.steps;
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that is remembered
  const rows = useVirtualizer<HTMLElement, Element>({
    count: length,
    getScrollElement: () => frame.current,
    estimateSize: () => sizes.row,
    overscan: OVERSCAN,
    useFlushSync: false,
  });
  useEffect(() => rows.measure(), [rows, sizes]);
  useEffect(() => (frame.current ? watchEdges(frame.current) : undefined), []);

  // After each render, because rows come and go as one scrolls.
  useLayoutEffect(() => {
    const { index, following } = store.getState().players[player];
    markRows(canvas.current, index, carriersOf(sequence, following));
  });

  useEffect(() => {
    const bringIntoView = (index: number, smooth: boolean): void => {
      const step = sequence.steps[index];
      if (frame.current === null || step === undefined || rows.scrollRect === null) return;
      const height = rows.scrollRect.height - sizes.cast;
      const seen = { top: rows.scrollOffset ?? 0, height, width: room, isCutOff: columns.width > room };
      const [top, bottom] = [Math.max(index - 1, 0) * sizes.row, Math.min(index + 2, length) * sizes.row];
      scrollToStep(frame.current, seen, { top, bottom, ...columns.spanOf(step) }, smooth);
    };
    let shown: { readonly index: number; readonly at: number } | undefined;
    const update = (): void => {
      const { index, following } = store.getState().players[player];
      if (index !== shown?.index) {
        const at = performance.now();
        bringIntoView(index, shown !== undefined && at - shown.at > SLOW_STEP);
        markCast(cast.current, sequence, index);
        shown = { index, at };
      }
      markRows(canvas.current, index, carriersOf(sequence, following));
    };
    update();
    return store.subscribe(update);
  }, [store, player, sequence, rows, sizes, columns, room, length]);

  return (
    <div className={styles.view}>
      <div className={`${styles.seen} ${edges.edges}`} style={{ '--cast': `${sizes.cast}px` }}>
        <div
          className={styles.frame}
          ref={frame}
          role="region"
          aria-label={`Diagram of ${sequence.title}`}
          tabIndex={0}
        >
          <div className={styles.inner} style={{ width: columns.width }}>
            <div className={styles.cast} ref={cast} aria-hidden="true">
              {sequence.participants.map(({ id, label, role }) => (
                <span
                  key={id}
                  data-id={id}
                  className={styles.who}
                  title={role}
                  style={{ left: columns.xOf(id), maxWidth: sizes.column - 4 }}
                >
                  {label}
                </span>
              ))}
            </div>
            {/* A pointer's short cut; the player, the keys and the list do the same. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
            <div
              className={styles.canvas}
              ref={canvas}
              aria-hidden="true"
              style={{ height: rows.getTotalSize() }}
              onClick={({ target }) => {
                const row = target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null;
                if (row) goTo(player, Number(row.dataset['step']));
              }}
            >
              {sequence.participants.map(({ id }) => (
                <span key={id} className={styles.lifeline} style={{ left: columns.xOf(id) }} />
              ))}
              {rows.getVirtualItems().map(({ key, index, start }) => (
                <LongRow
                  key={key}
                  index={index}
                  top={start}
                  height={sizes.row}
                  step={sequence.steps[index]}
                  mark={marks.get(index)}
                  columns={columns}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      <OverviewMap player={player} length={length} marks={marks} />
    </div>
  );
}

/** A length of an element, 0 before it is laid out. */
function useMeasured(element: RefObject<HTMLElement | null>, length: 'clientWidth' | 'offsetHeight'): number {
  const [measured, setMeasured] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const resizes = new ResizeObserver(() => setMeasured(watched[length]));
    resizes.observe(watched);
    return () => resizes.disconnect();
  }, [element, length]);
  return measured;
}

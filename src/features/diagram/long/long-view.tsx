/**
 * A sequence too long to be drawn at once: rows of one height of which only those in sight exist, under a sticky cast,
 * beside a map of the whole. A step marks rows and scrolls; nothing is rendered for it but rows that come into sight.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { participantsOf, type Sequence } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { columnsFor } from './columns.ts';
import { LongRow } from './long-row.tsx';
import styles from './long-view.module.css';
import { OverviewMap, type StepMark } from './overview-map.tsx';

const ROW = 36;
const LARGE_ROW = 54;
/** Rows beyond the edges, so that a step on finds its row there. */
const OVERSCAN = 6;

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
  const room = useWidth(frame);
  const columns = columnsFor(sequence, room);
  const row = useAppState(({ largeType }) => (largeType ? LARGE_ROW : ROW));
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that is remembered
  const rows = useVirtualizer({
    count: sequence.steps.length,
    getScrollElement: () => frame.current,
    estimateSize: () => row,
    overscan: OVERSCAN,
    scrollPaddingStart: row * 2,
    scrollPaddingEnd: row * 2,
  });
  useEffect(() => rows.measure(), [rows, row]);

  // After each render, because rows come and go as one scrolls.
  useLayoutEffect(() => {
    const { index, following } = store.getState().players[player];
    markRows(canvas.current, index, carriersOf(sequence, following));
  });

  useEffect(() => {
    let shown: number | undefined;
    const update = (): void => {
      const { index, following } = store.getState().players[player];
      markRows(canvas.current, index, carriersOf(sequence, following));
      if (index === shown) return;
      markCast(cast.current, sequence, index);
      rows.scrollToIndex(Math.max(index, 0), { align: 'auto' });
      shown = index;
    };
    update();
    return store.subscribe(update);
  }, [store, player, sequence, rows]);

  return (
    <div className={styles.view}>
      <div className={styles.frame} ref={frame} role="region" aria-label={`Diagram of ${sequence.title}`} tabIndex={0}>
        <div className={styles.inner} style={{ width: columns.width }}>
          <div className={styles.cast} ref={cast} aria-hidden="true">
            {sequence.participants.map(({ id, label, role }) => (
              <span key={id} data-id={id} className={styles.who} title={role} style={{ left: columns.xOf(id) }}>
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
              const step = target instanceof Element ? target.closest<HTMLElement>('[data-step]')?.dataset['step'] : '';
              if (step) goTo(player, Number(step));
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
                height={row}
                step={sequence.steps[index]}
                mark={marks.get(index)}
                columns={columns}
              />
            ))}
          </div>
        </div>
      </div>
      <OverviewMap player={player} length={sequence.steps.length} marks={marks} />
    </div>
  );
}

/** The width of an element, 0 before it is laid out. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const resizes = new ResizeObserver(() => setWidth(watched.clientWidth));
    resizes.observe(watched);
    return () => resizes.disconnect();
  }, [element]);
  return width;
}

/** The ids of the steps that carry the followed value. */
function carriersOf({ threads }: Sequence, following: string | undefined): ReadonlySet<string> {
  const thread = following === undefined ? undefined : threads.find(({ id }) => id === following);
  return new Set(thread?.places.map(({ stepId }) => stepId));
}

function markRows(canvas: HTMLElement | null, current: number, carriers: ReadonlySet<string>): void {
  for (const row of canvas?.querySelectorAll<HTMLElement>('[data-step]') ?? []) {
    const index = Number(row.dataset['step']);
    row.dataset['when'] = index < current ? 'past' : index === current ? 'now' : 'future';
    row.toggleAttribute('data-followed', carriers.has(row.dataset['id'] ?? ''));
  }
}

function markCast(cast: HTMLElement | null, { steps }: Sequence, index: number): void {
  const step = steps[index];
  const concerned = new Set(step === undefined ? [] : participantsOf(step));
  for (const who of cast?.querySelectorAll<HTMLElement>('[data-id]') ?? []) {
    who.toggleAttribute('data-now', concerned.has(who.dataset['id'] ?? ''));
  }
}

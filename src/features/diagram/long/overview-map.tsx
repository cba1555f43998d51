/** The whole of a long sequence beside its rows: what was found where, and where the player stands. A pointer's way. */
import { useEffect, useRef, type PointerEvent } from 'react';
import type { PlayerName } from '#state/player.ts';
import { useActions, useApp } from '#state/use-app.ts';
import styles from './long-view.module.css';

export type StepMark = 'fail' | 'warn';

interface OverviewMapProps {
  readonly player: PlayerName;
  readonly length: number;
  readonly marks: ReadonlyMap<number, StepMark>;
}

/** The player's scrubber does the same for the keyboard, so the map is no control of its own. */
export function OverviewMap({ player, length, marks }: OverviewMapProps) {
  const { store } = useApp();
  const { goTo } = useActions();
  const now = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const update = (): void => {
      const share = length < 2 ? 0 : Math.max(store.getState().players[player].index, 0) / (length - 1);
      now.current?.style.setProperty('top', `${share * 100}%`);
    };
    update();
    return store.subscribe(update);
  }, [store, player, length]);
  const go = ({ clientY, currentTarget, buttons }: PointerEvent<HTMLElement>): void => {
    if (buttons === 0) return;
    const { top, height } = currentTarget.getBoundingClientRect();
    goTo(player, Math.round(Math.min(Math.max((clientY - top) / height, 0), 1) * (length - 1)));
  };
  return (
    <div className={styles.map} aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <svg viewBox={`0 0 16 ${length}`} preserveAspectRatio="none">
        {(['warn', 'fail'] as const).map((kind) => (
          <path key={kind} data-mark={kind} d={ticksOf(marks, kind)} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      <span className={styles.mapNow} ref={now} />
    </div>
  );
}

/** A short line across at each step that has such a mark. */
const ticksOf = (marks: ReadonlyMap<number, StepMark>, wanted: StepMark): string =>
  [...marks].flatMap(([index, mark]) => (mark === wanted ? [`M3 ${index + 0.5}h10`] : [])).join('');

/**
 * The live diagram of a sequence: Mermaid's drawing under a sticky cast. Until it is there, and if it cannot be had,
 * the list the caller gives stands in its place and says so. Of a long sequence a part is drawn, and the part is named.
 */
import { useEffect, useRef, type ReactNode } from 'react';
import { participantsOf, type Sequence } from '#core/sequence/sequence.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import type { PlayerName } from '#state/player.ts';
import { LinkButton } from '#ui/button.tsx';
import { bringIntoView } from './bring-into-view.ts';
import { countText } from '#ui/text-limits.ts';
import styles from './diagram.module.css';
import edges from '#ui/edges.module.css';
import { useDrawing, type Drawn } from './use-drawing.ts';
import { watchEdges } from '#ui/watch-edges.ts';

interface DiagramProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
  /** The same steps as a list. */
  readonly list: ReactNode;
}

export function Diagram({ player, sequence, list }: DiagramProps) {
  const drawing = useDrawing(sequence, player);
  if (drawing.kind !== 'drawn') {
    return (
      <div className={styles.waiting}>
        <p className={styles.notice} role="status">
          {drawing.kind === 'waiting'
            ? 'Drawing the diagram. Its steps are listed until it is there.'
            : `The diagram could not be drawn: ${drawing.reason} Its steps are listed instead.`}
        </p>
        {list}
      </div>
    );
  }
  return (
    <div className={styles.whole}>
      {drawing.isPart && <PartBar player={player} length={sequence.steps.length} drawing={drawing} />}
      <StageView player={player} drawing={drawing} />
    </div>
  );
}

interface PartBarProps {
  readonly player: PlayerName;
  /** Of the whole sequence. */
  readonly length: number;
  readonly drawing: Drawn;
}

/** Which part is drawn, and the ways to those beside it. */
function PartBar({ player, length, drawing: { first, sequence } }: PartBarProps) {
  const { goTo } = useActions();
  const end = first + sequence.steps.length;
  return (
    <p className={styles.part}>
      Steps {countText(first + 1)} to {countText(end)} of {countText(length)} are drawn.
      {first > 0 && <LinkButton onClick={() => goTo(player, first - 1)}>Earlier steps</LinkButton>}
      {end < length && <LinkButton onClick={() => goTo(player, end)}>Later steps</LinkButton>}
    </p>
  );
}

interface StageViewProps {
  readonly player: PlayerName;
  readonly drawing: Drawn;
}

/** Follows the player without rendering: a step changes classes and scrolls. */
function StageView({ player, drawing: { stage, sequence, first } }: StageViewProps) {
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
      const { index: place, following } = store.getState().players[player];
      const index = place - first;
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
  }, [store, stage, sequence, first, player]);

  useEffect(() => (frame.current ? watchEdges(frame.current) : undefined), []);

  const largeType = useAppState((state) => state.largeType);
  // Bars come and go, windows turn, type grows: the current step stays in sight.
  useEffect(() => {
    const resizes = new ResizeObserver(() => {
      const index = store.getState().players[player].index - first;
      if (frame.current) bringIntoView(frame.current, stage, sequence, index, false);
    });
    for (const part of [frame.current, frame.current?.firstElementChild]) if (part) resizes.observe(part);
    return () => resizes.disconnect();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the growth of all in a frame is no resize of it
  }, [largeType, stage, sequence, first, store, player]);

  return (
    <div className={`${styles.view} ${edges.edges}`} style={{ '--cast': `${stage.castHeight}px` }}>
      <div className={styles.frame} ref={frame} role="region" aria-label={`Diagram of ${sequence.title}`} tabIndex={0}>
        <div className={styles.inner}>
          <div className={styles.cast} aria-hidden="true" style={{ height: stage.castHeight }}>
            <div className={styles.castRow} ref={cast} style={{ width: width + left }}>
              {stage.groups.map((group, index) => (
                <span
                  key={index}
                  className={styles.groupName}
                  title={group.label}
                  style={{ left: group.x + left, width: group.width }}
                >
                  {group.label}
                </span>
              ))}
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

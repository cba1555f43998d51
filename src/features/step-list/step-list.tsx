/** The steps as a list: the diagram in words, and the place to jump from. */
import { memo, useEffect, useRef } from 'react';
import { drawnPartAt } from '#core/diagrams/drawn-part.ts';
import { describeStep, routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import styles from './step-list.module.css';

interface StepListProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
}

/** In CSS pixels: a label and a route of one line each. */
const ROW_HEIGHT = 49;

export function StepList({ player, sequence }: StepListProps) {
  const { steps, title } = sequence;
  const current = useAppState((state) => state.players[player].index);
  return (
    <VirtualList
      label={`Steps of ${title}`}
      count={steps.length}
      rowHeight={ROW_HEIGHT}
      current={steps[current] && current}
    >
      {(index) => {
        const step = steps[index];
        return (
          step && (
            <StepRow player={player} sequence={sequence} step={step} index={index} isCurrent={index === current} />
          )
        );
      }}
    </VirtualList>
  );
}

interface StepRowProps extends StepListProps {
  readonly step: Step;
  readonly index: number;
  readonly isCurrent: boolean;
}

/** Remembered, because a step of the player concerns two of them. */
const StepRow = memo(function StepRow({ player, sequence, step, index, isCurrent }: StepRowProps) {
  const { goTo } = useActions();
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={() => goTo(player, index)}
    >
      <span className={styles.number}>{index + 1}</span>
      <span>
        <span className={styles.label}>{step.label}</span>
        <span className={styles.route}>{routeOf(sequence, step)}</span>
      </span>
      {step.failed && <Outcome kind="fail">Failed</Outcome>}
    </button>
  );
});

/** The steps that the diagram shows, while it is shown: text without stops for the Tab key. */
export function SpokenSteps({ player, sequence }: StepListProps) {
  const { store } = useApp();
  const { steps, title } = sequence;
  const first = useAppState((state) => drawnPartAt(state.players[player].index, steps.length).first);
  const end = useAppState((state) => drawnPartAt(state.players[player].index, steps.length).end);
  const list = useRef<HTMLOListElement>(null);
  // A step of the player moves a mark and renders nothing.
  useEffect(() => {
    markCurrent(list.current, store.getState().players[player].index - first);
  });
  useEffect(
    () => store.subscribe(({ players }) => markCurrent(list.current, players[player].index - first)),
    [store, player, first],
  );
  return (
    <ol ref={list} className="visually-hidden" aria-label={`Steps of ${title}`} start={first + 1}>
      {steps.slice(first, end).map((each) => (
        <li key={each.id}>{describeStep(sequence, each)}</li>
      ))}
    </ol>
  );
}

function markCurrent(list: HTMLElement | null, index: number): void {
  const [before, current] = [list?.querySelector('[aria-current]'), list?.children[index]];
  if (current === before) return;
  before?.removeAttribute('aria-current');
  current?.setAttribute('aria-current', 'step');
}

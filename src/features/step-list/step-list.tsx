/** The steps as a list: the diagram in words, and the place to jump from. */
import { drawnPartAt } from '#core/diagrams/drawn-part.ts';
import { describeStep, routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import styles from './step-list.module.css';

interface StepListProps {
  readonly player: PlayerName;
  readonly sequence: Sequence;
}

export function StepList({ player, sequence }: StepListProps) {
  const current = useAppState((state) => state.players[player].index);
  const { goTo } = useActions();
  return (
    <PagedList label={`Steps of ${sequence.title}`} items={sequence.steps} current={current}>
      {(step, index) => (
        <li>
          <button
            type="button"
            className={styles.row}
            aria-current={index === current ? 'step' : undefined}
            onClick={() => goTo(player, index)}
          >
            <span className={styles.number}>{index + 1}</span>
            <span>
              <span className={styles.label}>{step.label}</span>
              <span className={styles.route}>{routeOf(sequence, step)}</span>
            </span>
            {step.failed && <Outcome kind="fail">Failed</Outcome>}
          </button>
        </li>
      )}
    </PagedList>
  );
}

/** The steps that the diagram shows, while it is shown: text without stops for the Tab key. */
export function SpokenSteps({ player, sequence }: StepListProps) {
  const { steps, title } = sequence;
  const current = useAppState((state) => state.players[player].index);
  const { first, end } = drawnPartAt(current, steps.length);
  return (
    <ol className="visually-hidden" aria-label={`Steps of ${title}`} start={first + 1}>
      {steps.slice(first, end).map((each, index) => (
        <li key={each.id} aria-current={first + index === current ? 'step' : undefined}>
          {describeStep(sequence, each)}
        </li>
      ))}
    </ol>
  );
}

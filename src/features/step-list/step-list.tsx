/** The steps as a list: the diagram in words, and the place to jump from. */
import { describeStep, routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { PlayerName } from '#state/player.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import styles from './step-list.module.css';

/** A longer sequence has no diagram either; its list is on the screen. */
const MOST_SPOKEN = 300;

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

/** The list while the diagram is shown: text without stops for the Tab key. */
export function SpokenSteps({ player, sequence }: StepListProps) {
  const current = useAppState((state) => state.players[player].index);
  if (sequence.steps.length > MOST_SPOKEN) return null;
  return (
    <ol className="visually-hidden" aria-label={`Steps of ${sequence.title}`}>
      {sequence.steps.map((each, index) => (
        <li key={each.id} aria-current={index === current ? 'step' : undefined}>
          {describeStep(sequence, each)}
        </li>
      ))}
    </ol>
  );
}

/** On the real screens, while the tour is under way: where it stands, what is tried, the way back, the end. */
import { formatLink } from '#core/sharing/links.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './tour-bar.module.css';
import { triedAt } from './tour.ts';

export function TourBar() {
  const { changeTour } = useActions();
  const index = useAppState(({ players }) => players.tour.index);
  const length = useAppState(({ tour }) => tour.sequence?.steps.length ?? 0);
  return (
    <nav className={styles.bar} aria-label="Tour">
      <span>
        Tour, {index + 1} of {length}: {triedAt(index)?.words}
      </span>
      <a href={formatLink({ screen: 'tour', step: index + 1 })}>Back to the tour</a>
      <LinkButton onClick={() => changeTour({ sequence: undefined, answer: 'done' })}>End</LinkButton>
    </nav>
  );
}

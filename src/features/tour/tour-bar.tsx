/** On the real screens, while the tour is under way: where it stands, the way back, the end. */
import { formatLink } from '#core/sharing/links.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './tour-bar.module.css';

export function TourBar() {
  const { changeTour } = useActions();
  const step = useAppState(({ players }) => players.tour.index + 1);
  const length = useAppState(({ tour }) => tour.sequence?.steps.length ?? 0);
  return (
    <nav className={styles.bar} aria-label="Tour">
      <span>
        Tour: step {step} of {length}
      </span>
      <a href={formatLink({ screen: 'tour', step })}>Back to the tour</a>
      <LinkButton onClick={() => changeTour({ sequence: undefined, answer: 'done' })}>End</LinkButton>
    </nav>
  );
}

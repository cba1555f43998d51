/** One line for who begins at the front door for the first time; who came by a link has something to do already. */
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './flows-home.module.css';

export function TourOffer() {
  const { changeTour } = useActions();
  const isOffered = useAppState(
    ({ arrival, tour }) =>
      arrival?.screen === 'flows' &&
      arrival.flowId === undefined &&
      tour.answer === undefined &&
      tour.sequence === undefined,
  );
  if (!isOffered) return null;
  return (
    <p className={styles.offer}>
      <span>New here? Three minutes show what one can do.</span>
      <a href="#/tour">Take the tour</a>
      <LinkButton onClick={() => changeTour({ answer: 'declined' })}>No, thank you</LinkButton>
    </p>
  );
}

/** Stands below a statement and its sources: the way for who doubts it. */
import styles from './ask-button.module.css';
import { LinkButton } from './button.tsx';

export const AskButton = ({ onAsk }: { onAsk: () => void }) => (
  <LinkButton className={styles.ask} onClick={onAsk}>
    Is this wrong?
  </LinkButton>
);

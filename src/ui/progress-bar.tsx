/** How much of a long work is done; without `done` it runs, because how much is left is not known. */
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly done: number | undefined;
}

export const ProgressBar = ({ label, done }: ProgressBarProps) => (
  <progress className={styles.bar} aria-label={label} {...(done === undefined ? {} : { value: done, max: 1 })} />
);

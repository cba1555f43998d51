/** On or off, at once: a row with its words, pressed anywhere. */
import type { ReactNode } from 'react';
import styles from './switch.module.css';

interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Cannot be turned now; the words say why. */
  readonly isLocked?: boolean;
  readonly children: ReactNode;
}

export function Switch({ isOn, onChange, isLocked = false, children }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-disabled={isLocked}
      className={styles.switch}
      onClick={isLocked ? undefined : () => onChange(!isOn)}
    >
      <span className={styles.track} aria-hidden="true" />
      <span className={styles.words}>{children}</span>
    </button>
  );
}

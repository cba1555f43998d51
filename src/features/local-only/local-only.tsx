/** How much left this tab since it loaded: the browser's own count, not a promise. */
import { useState, type ReactNode } from 'react';
import styles from './local-only.module.css';

interface LocalOnlyProps {
  /** To other addresses. */
  readonly requests: number;
  /** What the badge opens. */
  readonly children: (close: () => void) => ReactNode;
}

export function LocalOnly({ requests, children }: LocalOnlyProps) {
  const [open, setOpen] = useState(false);
  const name = requests === 0 ? 'Local only' : 'Keys asked for';
  const count = `${requests} ${requests === 1 ? 'request' : 'requests'}`;
  return (
    <>
      <button
        type="button"
        className={styles.badge}
        onClick={() => setOpen(true)}
        aria-label={`${name}: ${count} to other addresses`}
      >
        <i className={requests === 0 ? styles.quiet : styles.loud} aria-hidden="true" />
        <span className={styles.name}>{name}</span>
        <span className={styles.count}>{count}</span>
      </button>
      {open && children(() => setOpen(false))}
    </>
  );
}

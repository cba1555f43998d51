/** An outcome has its own silhouette and its own word, so that it never hangs on colour. */
import type { ReactNode } from 'react';
import styles from './outcome.module.css';

export type OutcomeKind = 'pass' | 'fail' | 'warn' | 'note' | 'unknown';

const SHAPES: Readonly<Record<OutcomeKind, ReactNode>> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path className={styles.glyph} d="M4.9 8.3 7 10.4l4.1-4.6" />
    </>
  ),
  fail: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
      <path className={styles.glyph} d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  warn: (
    <>
      <path d="M8 1.1c.4 0 .7.2.9.5l6.3 11.2c.4.7-.1 1.6-.9 1.6H1.7c-.8 0-1.3-.9-.9-1.6L7.1 1.6c.2-.3.5-.5.9-.5z" />
      <path className={styles.glyph} d="M8 5.7v3.6M8 11.6v.1" />
    </>
  ),
  note: (
    <>
      <circle className={styles.ring} cx="8" cy="8" r="6.25" />
      <path className={styles.ring} d="M8 7.3v4M8 4.75v.05" />
    </>
  ),
  unknown: (
    <>
      <circle className={styles.ring} cx="8" cy="8" r="6.25" strokeDasharray="2.6 1.76" />
      <path
        className={styles.ring}
        d="M6.3 6.5c0-1 .7-1.6 1.7-1.6s1.7.6 1.7 1.5c0 1.2-1.6 1.3-1.6 2.5M8.05 11.15v.05"
      />
    </>
  ),
};

interface OutcomeProps {
  readonly kind: OutcomeKind;
  /** The word beside the shape. */
  readonly children: ReactNode;
  /** Keeps the word for screen readers only, where the column already says it. */
  readonly wordHidden?: boolean;
}

export function Outcome({ kind, children, wordHidden = false }: OutcomeProps) {
  return (
    <span className={`${styles.outcome} ${styles[kind]}`}>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[kind]}
      </svg>
      <span className={wordHidden ? 'visually-hidden' : undefined}>{children}</span>
    </span>
  );
}

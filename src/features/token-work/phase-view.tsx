/** What is shown while work goes on, and when it could not be done; the room stays taken. */
import type { ReactNode } from 'react';
import type { Phase } from '#state/app-state.ts';
import styles from './work.module.css';

interface PhaseViewProps<T> {
  readonly of: Phase<T>;
  readonly reading: string;
  /** Before anything was asked. */
  readonly empty?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

export function PhaseView<T>({ of, reading, empty, children }: PhaseViewProps<T>) {
  switch (of.phase) {
    case 'empty':
      return empty;
    case 'reading':
      return (
        <p className={styles.reading} role="status">
          {reading}
        </p>
      );
    case 'failed':
      return <p role="alert">{of.sentence}</p>;
    case 'ready':
      return children(of.value);
  }
}

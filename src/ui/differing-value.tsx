/** A value with the characters boxed in which it differs from the one it is compared with. */
import type { ComparedValue } from './compare-values.ts';
import styles from './differing-value.module.css';

/** How much is shown of what both values share. */
const SHARED_SHOWN = 200;

export function DifferingValue({ parts: { before, differing, after } }: { parts: ComparedValue }) {
  const hidden = before.length > SHARED_SHOWN;
  return (
    <>
      <span className={styles.same}>
        {hidden && '…'}
        {before.slice(-SHARED_SHOWN)}
      </span>
      {differing === '' ? (
        <b className={`${styles.differing} ${styles.gap}`}>
          <span className="visually-hidden">nothing here</span>
        </b>
      ) : (
        <b className={styles.differing}>{differing}</b>
      )}
      <span className={styles.same}>
        {after.slice(0, SHARED_SHOWN)}
        {after.length > SHARED_SHOWN && '…'}
      </span>
    </>
  );
}

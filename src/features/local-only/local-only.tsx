/** What this tab has requested and stored since it loaded: the browser's own count, not a promise. */
import { Suspense, useState } from 'react';
import { piece } from '#ui/piece.tsx';
import type { AskedRequest, LedgerRequest, StoredItem } from './ledger.tsx';
import styles from './local-only.module.css';

const Ledger = piece(async () => (await import('./ledger.tsx')).Ledger);

interface LocalOnlyProps {
  readonly requests: readonly LedgerRequest[];
  readonly asked: readonly AskedRequest[];
  readonly listStored: () => readonly StoredItem[];
}

export function LocalOnly({ requests, asked, listStored }: LocalOnlyProps) {
  const [open, setOpen] = useState(false);
  const elsewhere = requests.filter(({ own }) => !own).length + asked.reduce((total, { times }) => total + times, 0);
  const name = elsewhere === 0 ? 'Local only' : 'Keys asked for';
  const count = `${elsewhere} ${elsewhere === 1 ? 'request' : 'requests'}`;
  return (
    <>
      <button
        type="button"
        className={styles.badge}
        onClick={() => setOpen(true)}
        aria-label={`${name}: ${count} to other addresses`}
      >
        <i className={elsewhere === 0 ? styles.quiet : styles.loud} aria-hidden="true" />
        <span className={styles.name}>{name}</span>
        <span className={styles.count}>{count}</span>
      </button>
      {open && (
        <Suspense>
          <Ledger requests={requests} asked={asked} stored={listStored()} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

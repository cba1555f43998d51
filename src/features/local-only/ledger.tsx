/** The list behind the badge: requests to other addresses, the app's own files, what is stored. */
import { Dialog } from '#ui/dialog.tsx';
import styles from './ledger.module.css';

export interface LedgerRequest {
  readonly url: string;
  readonly own: boolean;
}

/** A request that the key courier made because the reader pressed a button that showed its address. */
export interface AskedRequest {
  readonly url: string;
  /** When, as text. */
  readonly at: string;
  /** How many times the address was asked: a failed attempt is looked into by a second one. */
  readonly times: number;
  /** What came of it, as text. */
  readonly outcome: string;
}

export interface StoredItem {
  readonly key: string;
  readonly value: string;
}

interface LedgerProps {
  readonly requests: readonly LedgerRequest[];
  readonly asked: readonly AskedRequest[];
  readonly stored: readonly StoredItem[];
  readonly onClose: () => void;
}

export function Ledger({ requests, asked, stored, onClose }: LedgerProps) {
  const elsewhere = requests.filter(({ own }) => !own);
  const own = requests.filter((request) => request.own);
  return (
    <Dialog title="What left this tab" onClose={onClose}>
      <section className={styles.section}>
        <h3>Requests to other addresses</h3>
        {elsewhere.length === 0 && asked.length === 0 && (
          <p>None since the page loaded. Nothing you paste or open is sent anywhere.</p>
        )}
        {elsewhere.length > 0 && <List items={elsewhere.map(({ url }) => url)} />}
        {asked.length > 0 && (
          <>
            <p>You asked for these, and nothing of yours went with them.</p>
            <List items={asked.map(({ url, at, outcome }) => `${at}  ${url}  ${outcome}`)} />
          </>
        )}
      </section>
      <section className={styles.section}>
        <h3>Files of the app itself</h3>
        <p>
          {own.length} {own.length === 1 ? 'file' : 'files'} for this page from the address you opened, none of them
          carrying anything of yours. The drawing frame and the workers load their code from the same address; their
          network is closed.
        </p>
        <details>
          <summary>Show them</summary>
          <List items={own.map(({ url }) => new URL(url).pathname)} />
        </details>
      </section>
      <section className={styles.section}>
        <h3>Stored in this browser</h3>
        {stored.length === 0 ? <p>Nothing.</p> : <List items={stored.map(({ key, value }) => `${key} = ${value}`)} />}
        <p>Tokens, keys and captures are kept in memory and go when the tab closes.</p>
      </section>
    </Dialog>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className={`wire ${styles.list}`}>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

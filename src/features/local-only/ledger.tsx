/** The list behind the badge: requests to other addresses, the app's own files, what is stored. */
import { Dialog } from '#ui/dialog.tsx';
import styles from './ledger.module.css';
import { PolicySection, type PolicySectionProps } from './policy-section.tsx';
import { StoredSection, type StoredSectionProps } from './stored-section.tsx';

export interface LedgerRequest {
  readonly url: string;
  readonly own: boolean;
}

/** A request that the key courier made because the reader pressed a button that showed its address. */
interface AskedRequest {
  readonly url: string;
  /** When, as text. */
  readonly at: string;
  /** What came of it, as text. */
  readonly outcome: string;
}

interface LedgerProps {
  readonly requests: readonly LedgerRequest[];
  readonly asked: readonly AskedRequest[];
  readonly stored: StoredSectionProps;
  readonly policy: PolicySectionProps;
  readonly build: { readonly version: string; readonly hash: string | undefined };
  readonly onClose: () => void;
}

export function Ledger({ requests, asked, stored, policy, build, onClose }: LedgerProps) {
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
      <StoredSection {...stored} />
      <PolicySection {...policy} />
      <section className={styles.section}>
        <h3>This build</h3>
        {build.hash === undefined ? (
          <p>It is being developed and carries no mark.</p>
        ) : (
          <p>
            Version {build.version}, with the mark <code className="wire">{build.hash}</code>. Who builds the same
            version gets the same files and the same mark.
          </p>
        )}
        <p className={styles.files}>
          <a href="./licences.txt" target="_blank" rel="noopener noreferrer">
            Licences of what is in it
          </a>
          <a href="./sbom.cdx.json" target="_blank" rel="noopener noreferrer">
            Bill of materials (CycloneDX)
          </a>
        </p>
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

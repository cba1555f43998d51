/** What this address has stored in the browser, and the way to empty it. */
import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import styles from './ledger.module.css';

export interface StoredItem {
  readonly key: string;
  readonly value: string;
}

export interface StoredSectionProps {
  readonly listStored: () => Promise<readonly StoredItem[]>;
  /** How much of the app itself is kept; undefined where it needs a network. */
  readonly offlineText: () => Promise<string | undefined>;
  /** Without one the app's own files are not forgotten. */
  readonly hasNetwork: () => boolean;
  /** Empties the storage and every tab of this address. */
  readonly forgetEverything: () => void;
}

export function StoredSection({ listStored, offlineText, ...forgetting }: StoredSectionProps) {
  const [stored, setStored] = useState<readonly StoredItem[] | undefined>(undefined);
  const [offline, setOffline] = useState<string | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    void listStored().then((items) => isWanted && setStored(items));
    void offlineText().then((text) => isWanted && setOffline(text));
    return () => {
      isWanted = false;
    };
  }, [listStored, offlineText]);
  return (
    <section className={styles.section}>
      <h3>Stored in this browser</h3>
      {stored?.length === 0 && <p>Nothing.</p>}
      {stored !== undefined && stored.length > 0 && (
        <ul className={`wire ${styles.list}`}>
          {stored.map(({ key, value }) => (
            <li key={key}>
              {key} = {value}
            </li>
          ))}
        </ul>
      )}
      {offline !== undefined && (
        <p>Ready to work offline: {offline}. They are the files of the app itself and hold nothing of yours.</p>
      )}
      <p>
        Work is kept for seven days without its secrets: of a capture the redacted copy, of the Token screen no token
        and no key. Those are in memory only and go when the tab closes.
      </p>
      <Forgetting worksOffline={offline !== undefined} {...forgetting} />
    </section>
  );
}

const AFTERWARDS = {
  online: 'Then the page is loaded anew from its address.',
  kept: 'There is no network, so the app’s own files stay, and the page opens again from them.',
  gone: 'There is no network, so the page does not open again before there is one.',
} as const;

interface ForgettingProps extends Pick<StoredSectionProps, 'hasNetwork' | 'forgetEverything'> {
  readonly worksOffline: boolean;
}

function Forgetting({ worksOffline, hasNetwork, forgetEverything }: ForgettingProps) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button className={styles.forget} onClick={() => setAsked(true)}>
        Forget everything
      </Button>
    );
  }
  return (
    <div className={styles.asked} role="group" aria-label="Forget everything?">
      <p>
        This empties every tab of Signpost in this browser, and all that it stored: kept work, the theme, your answers.
        It cannot be undone. {hasNetwork() ? AFTERWARDS.online : AFTERWARDS[worksOffline ? 'kept' : 'gone']}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the button was that was just pressed */}
      <Button autoFocus onClick={() => setAsked(false)}>
        Keep it
      </Button>{' '}
      <Button look="strong" onClick={forgetEverything}>
        Empty all tabs
      </Button>
    </div>
  );
}

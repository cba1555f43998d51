/** The keys, shown with `?`. */
import { Dialog } from '#ui/dialog.tsx';
import styles from './keys-dialog.module.css';

const KEYS: readonly (readonly [string, string])[] = [
  ['← →', 'previous, next step; along its life while a value is followed'],
  ['Home End', 'introduction, recap; in a capture the first, last step'],
  ['1 – 9', 'go to that step'],
  ['Space', 'play or pause'],
  ['Esc', 'stop following a value, close a panel'],
  ['/', 'filter the requests of a capture; Esc leaves the filter'],
  ['↑ ↓', 'from hop to hop, from finding to finding, in their lists'],
  ['Ctrl K', 'search flows, steps, faults, terms and actions'],
  ['?', 'this list'],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <KeyList />
      <p className={styles.note}>
        <a href="#/tour" onClick={onClose}>
          Take the tour
        </a>
        : three minutes, by these keys.
      </p>
    </Dialog>
  );
}

export function KeyList() {
  return (
    <>
      <dl className={styles.keys}>
        {KEYS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>They never act while you type in a field.</p>
    </>
  );
}

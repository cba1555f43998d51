/** Where there is no room for the catalogue’s foot and the bar’s buttons: the same ways on. */
import { useState } from 'react';
import { KeyList } from '#features/keys/keys-dialog.tsx';
import { useApp } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import styles from './more-dialog.module.css';

export function MoreDialog({ onClose }: { onClose: () => void }) {
  const [hasKeys, setHasKeys] = useState(false);
  return (
    <Dialog title={hasKeys ? 'Keys' : 'More'} onClose={onClose}>
      {hasKeys ? <KeyList /> : <Ways onShowKeys={() => setHasKeys(true)} />}
    </Dialog>
  );
}

function Ways({ onShowKeys }: { onShowKeys: () => void }) {
  const { ports } = useApp();
  return (
    <ul className={styles.ways}>
      <li>
        <a href="#/glossary">Glossary</a>
      </li>
      <li>
        <a href="#/diagram">Your own Mermaid text</a>
      </li>
      <li>
        <Button look="quiet" onClick={() => ports.openWindow('#/presenter')}>
          Presenter’s window
        </Button>
      </li>
      <li>
        <Button look="quiet" onClick={onShowKeys}>
          Keys
        </Button>
      </li>
    </ul>
  );
}

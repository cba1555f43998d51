/** Says that an open capture is a redacted copy, and what was replaced in it. */
import { useState } from 'react';
import type { ReceiptLine } from '#core/traces/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import styles from './redacted-mark.module.css';
import { ReplacedTable } from './replaced-table.tsx';

export function RedactedMark({ receipt }: { receipt: readonly ReceiptLine[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <LinkButton className={styles.mark} onClick={() => setOpen(true)}>
        A redacted copy
      </LinkButton>
      {isOpen && (
        <Dialog title="A redacted copy" onClose={() => setOpen(false)}>
          <div className={styles.told}>
            <p>
              The file says that Signpost redacted it. Its values are placeholders of the same shape; the same value has
              the same placeholder everywhere, so what was found in the original is found here too.
            </p>
            <p>The signatures of tokens are left out: whether they fitted cannot be checked here.</p>
            {receipt.length === 0 ? <p>It does not say what was replaced.</p> : <ReplacedTable lines={receipt} />}
          </div>
        </Dialog>
      )}
    </>
  );
}

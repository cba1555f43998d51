/** Asks before what a link holds takes the place of what is here. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './offer-dialog.module.css';

interface OfferDialogProps {
  /** `shared trace`. */
  readonly what: string;
  /** What would be lost. */
  readonly children: ReactNode;
  readonly onAnswer: (isTaken: boolean) => void;
}

export function OfferDialog({ what, children, onAnswer }: OfferDialogProps) {
  return (
    <Dialog title={`Open the ${what}?`} onClose={() => onAnswer(false)}>
      <p>{children}</p>
      <div className={styles.answers}>
        <Button look="strong" onClick={() => onAnswer(true)}>
          Open the {what}
        </Button>
        <Button onClick={() => onAnswer(false)}>Keep what is here</Button>
      </div>
    </Dialog>
  );
}

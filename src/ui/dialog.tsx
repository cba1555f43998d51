import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';
import { Voice } from './voice.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** For tables and texts beside each other. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The platform's modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, isWide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // Who opens a form fills it in; the way out can wait.
    dialog.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  return (
    // The backdrop is a second way to close, for the pointer; Escape and the button are the first.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={isWide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      aria-labelledby={heading}
      data-keeps-focus
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <IconButton name="Close" onClick={() => dialog.current?.close()}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.body}>{children}</div>
      <Voice />
    </dialog>
  );
}

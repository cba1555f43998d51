/** One thing to take away: its name, what it is for, and the ways to take it. */
import { useId, useState, type ReactNode } from 'react';
import { useApp } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import styles from './export-row.module.css';

interface RowProps {
  readonly title: string;
  readonly about: string;
  readonly children?: ReactNode;
}

export function Row({ title, about, children }: RowProps) {
  const heading = useId();
  return (
    <section className={styles.row} aria-labelledby={heading}>
      <div>
        <h3 id={heading}>{title}</h3>
        <p>{about}</p>
      </div>
      {children}
    </section>
  );
}

interface CopyAndSaveProps {
  readonly text: string;
  /** Ends the accessible names. */
  readonly what: string;
  readonly saveAs?: string;
}

export function CopyAndSave({ text, what, saveAs }: CopyAndSaveProps) {
  const { ports } = useApp();
  const [answer, setAnswer] = useState('');
  const copy = async (): Promise<void> => {
    setAnswer((await ports.copyText(text)) ? 'Copied' : 'The browser refused to copy');
  };
  return (
    <div className={styles.actions}>
      <span role="status">{answer}</span>
      <Button aria-label={`Copy: ${what}`} onClick={() => void copy()}>
        Copy
      </Button>
      {saveAs !== undefined && (
        <Button aria-label={`Save: ${what}`} onClick={() => ports.saveText(saveAs, text)}>
          Save
        </Button>
      )}
    </div>
  );
}

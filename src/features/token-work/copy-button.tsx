/** Copies a text at a press, and says whether the browser let it. */
import { useState } from 'react';
import { useApp } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import styles from './work.module.css';

interface CopyButtonProps {
  readonly text: string;
  readonly children: string;
  /** Ends the accessible name, where several of these are called the same. */
  readonly what?: string;
  readonly look?: 'plain' | 'strong';
}

export function CopyButton({ text, children, what, look = 'plain' }: CopyButtonProps) {
  const { ports } = useApp();
  const [answer, setAnswer] = useState('');
  return (
    <span className={styles.copy}>
      <Button
        look={look}
        aria-label={what === undefined ? undefined : `${children}: ${what}`}
        onClick={async () =>
          setAnswer((await ports.copyText(text)) ? 'Copied' : 'The browser refused. Select the text.')
        }
      >
        {children}
      </Button>
      <span role="status">{answer}</span>
    </span>
  );
}

/** A text as it leaves the tab, to be read before it does. */
import { useId, useState } from 'react';
import { LinkButton } from '#ui/button.tsx';
import { countText, SHOWN_CHARACTERS } from '#ui/text-limits.ts';
import styles from './text-preview.module.css';

export function TextPreview({ title, text }: { title: string; text: string }) {
  const [shown, setShown] = useState(SHOWN_CHARACTERS);
  const heading = useId();
  const left = text.length - shown;
  return (
    <div className={styles.preview}>
      <h3 id={heading}>{title}</h3>
      <pre className={`wire ${styles.text}`} role="region" aria-labelledby={heading} tabIndex={0}>
        {text.slice(0, shown)}
      </pre>
      {left > 0 && (
        <LinkButton onClick={() => setShown(shown * 10)}>Show more; {countText(left)} characters are left</LinkButton>
      )}
    </div>
  );
}

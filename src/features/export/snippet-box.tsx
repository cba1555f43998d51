/** A text to paste, to be read before it is copied. */
import { useId } from 'react';
import { SHOWN_CHARACTERS } from '#ui/text-limits.ts';
import { CopyAndSave } from './export-row.tsx';
import styles from './documentation-page.module.css';

export function SnippetBox({ title, text }: { title: string; text: string }) {
  const heading = useId();
  return (
    <div className={styles.snippet}>
      <h3 id={heading}>{title}</h3>
      <CopyAndSave text={text} what={title} />
      <pre className="wire" role="region" aria-labelledby={heading} tabIndex={0}>
        {text.slice(0, SHOWN_CHARACTERS)}
      </pre>
    </div>
  );
}

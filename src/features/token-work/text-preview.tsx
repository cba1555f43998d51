/** The text that a button beside it copies, as far as it has room; a long one scrolls in its own frame. */
import { visibleText } from '#core/tokens/show-text.ts';
import { cutText } from '#ui/text-limits.ts';
import styles from './work.module.css';

/** In characters. */
const PREVIEWED = 8_000;

export function TextPreview({ label, text }: { label: string; text: string }) {
  const { shown, note } = cutText(text, PREVIEWED);
  return (
    <>
      <pre className={styles.text} role="region" aria-label={label} tabIndex={0}>
        {visibleText(shown)}
      </pre>
      {note !== undefined && <p>{note} All of it is copied.</p>}
    </>
  );
}

/** Stands where a box would, for a text that a box cannot hold without freezing the page. */
import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { countText } from './text-limits.ts';
import styles from './secret-box.module.css';

interface LongTextProps {
  /** In characters. */
  readonly length: number;
  readonly onReplace: () => void;
}

export function LongText({ length, onReplace }: LongTextProps) {
  const replace = useRef<HTMLButtonElement>(null);
  // The box it takes the place of had the focus.
  useEffect(() => replace.current?.focus(), []);
  return (
    <div className={styles.long}>
      <p role="status">{countText(length)} characters pasted, too many to show here.</p>
      <Button ref={replace} onClick={onReplace}>
        Replace
      </Button>
    </div>
  );
}

/** How long each part is, in the colour it has everywhere, and the way to change the text in place. */
import type { RefObject } from 'react';
import type { PartName, TokenPart } from '#core/tokens/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { countText } from '#ui/text-limits.ts';
import styles from './raw-token.module.css';

interface RawLegendProps {
  readonly parts: readonly TokenPart[];
  readonly isEditing: boolean;
  /** The button that begins and ends the editing. */
  readonly toggle: RefObject<HTMLButtonElement | null>;
  readonly onToggle: () => void;
}

const LABELS: Readonly<Record<PartName, string>> = { header: 'Header', payload: 'Payload', signature: 'Signature' };

export function RawLegend({ parts, isEditing, toggle, onToggle }: RawLegendProps) {
  return (
    <div className={styles.legend}>
      {parts.map(({ name, raw }) => (
        <span key={name} className={styles[name]}>
          <i aria-hidden="true" />
          {LABELS[name]} {countText(raw.length)}
        </span>
      ))}
      <span>characters</span>
      <LinkButton ref={toggle} className={styles.edit} onClick={onToggle}>
        {isEditing ? 'Show the three parts' : 'Edit'}
      </LinkButton>
    </div>
  );
}

/** How long each part is, in the colour it has everywhere, and the way to change the text in place. */
import type { DecodedToken, PartName } from '#core/tokens/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { countText } from '#ui/text-limits.ts';
import styles from './raw-token.module.css';

interface RawLegendProps {
  readonly token: DecodedToken;
  readonly isEditing: boolean;
  readonly onToggle: () => void;
}

const PARTS: readonly { readonly name: PartName; readonly label: string }[] = [
  { name: 'header', label: 'Header' },
  { name: 'payload', label: 'Payload' },
  { name: 'signature', label: 'Signature' },
];

export function RawLegend({ token, isEditing, onToggle }: RawLegendProps) {
  return (
    <div className={styles.legend}>
      {PARTS.map(({ name, label }) => (
        <span key={name} className={styles[name]}>
          <i aria-hidden="true" />
          {label} {countText(token[name].raw.length)}
        </span>
      ))}
      <span>characters</span>
      <LinkButton className={styles.edit} onClick={onToggle}>
        {isEditing ? 'Show the three parts' : 'Edit'}
      </LinkButton>
    </div>
  );
}

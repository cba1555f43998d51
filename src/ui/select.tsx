import { ChevronDown } from 'lucide-react';
import styles from './select.module.css';

interface Option {
  readonly id: string;
  readonly label: string;
  readonly group?: string;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  /** Those of one group stand together under its name. */
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
}

/** The platform's own list, which every keyboard and screen reader knows, in our clothes. */
export function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <span className={styles.select}>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {[...Map.groupBy(options, ({ group }) => group)].map(([group, members]) =>
          group === undefined ? (
            members.map(optionOf)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(optionOf)}
            </optgroup>
          ),
        )}
      </select>
      <ChevronDown size={14} aria-hidden="true" />
    </span>
  );
}

const optionOf = ({ id, label }: Option) => (
  <option key={id} value={id}>
    {label}
  </option>
);

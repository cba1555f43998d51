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
        {[...new Set(options.map(({ group }) => group))].map((group) => {
          const members = options.filter((option) => option.group === group).map(optionOf);
          return group === undefined ? (
            members
          ) : (
            <optgroup key={group} label={group}>
              {members}
            </optgroup>
          );
        })}
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

/** One labelled field: what it changes, the value of the run as long as it is empty, and what is wrong with it. */
import type { Remark } from './read-settings.ts';
import { Outcome } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import styles from './settings-dialog.module.css';

interface SettingBoxProps {
  readonly id: string;
  readonly label: string;
  readonly changes: string;
  readonly type?: 'text' | 'datetime-local';
  readonly isWire: boolean;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly remark: Remark | undefined;
  readonly onChange: (text: string) => void;
}

export function SettingBox(props: SettingBoxProps) {
  const { id, label, changes, type = 'text', isWire, value, placeholder, remark, onChange } = props;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        step={type === 'text' ? undefined : 1}
        className={isWire ? 'wire' : undefined}
        aria-describedby={`${id}-changes ${id}-remark`}
        aria-invalid={remark?.kind === 'error'}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        {...SECRET_FIELD}
      />
      <p id={`${id}-changes`} className={styles.changes}>
        {changes}
      </p>
      <p id={`${id}-remark`} className={styles.remark} aria-live="polite">
        {remark && (
          <>
            <Outcome kind={remark.kind === 'error' ? 'fail' : 'warn'}>
              {remark.kind === 'error' ? 'Not usable' : 'Unusual'}
            </Outcome>{' '}
            {remark.sentence}
          </>
        )}
      </p>
    </div>
  );
}

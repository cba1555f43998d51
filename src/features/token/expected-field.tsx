/** One labelled field or choice of the form, with a line that says what it changes. */
import { useId } from 'react';
import { useActions, useAppState } from '#state/use-app.ts';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { Select } from '#ui/select.tsx';
import type { ExpectedField } from './expected-fields.ts';
import styles from './expected-form.module.css';

export function TextField({ name, label, hint }: ExpectedField) {
  const id = useId();
  const value = useAppState(({ token }) => token.context[name]);
  const { editContext } = useActions();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="wire"
        type="text"
        aria-describedby={`${id}-hint`}
        value={value ?? ''}
        onChange={({ target }) => editContext({ [name]: target.value === '' ? undefined : target.value })}
        {...SECRET_FIELD}
      />
      <small id={`${id}-hint`}>{hint}</small>
    </div>
  );
}

interface ChoiceFieldProps extends ExpectedField {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** The choice after the options, for a value of the reader's own. */
  readonly other: string;
  /** What the field for that value is called. */
  readonly otherLabel: string;
}

/** A value that is none of the options stands in a field of its own. */
export function ChoiceField({ name, label, hint, options, other, otherLabel }: ChoiceFieldProps) {
  const value = useAppState(({ token }) => token.context[name]) ?? '';
  const { editContext } = useActions();
  const isOther = !options.some(({ id }) => id === value);
  return (
    <div>
      <span className={styles.label}>{label}</span>
      <Select
        label={label}
        value={isOther ? OTHER : value}
        options={[...options, { id: OTHER, label: other }]}
        onChange={(id) => editContext({ [name]: id === OTHER ? ' ' : id === '' ? undefined : id })}
      />
      {isOther && (
        <input
          className="wire"
          type="text"
          aria-label={otherLabel}
          placeholder={otherLabel}
          value={value.trimStart()}
          onChange={({ target }) => editContext({ [name]: target.value === '' ? ' ' : target.value })}
          {...SECRET_FIELD}
        />
      )}
      <small>{hint}</small>
    </div>
  );
}

/** No value of a setting; a blank alone stands for the reader's own value while it is still empty. */
const OTHER = 'other';

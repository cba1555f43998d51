/** What the bot and the activity hold, which no token can say of itself: without it the policy stays open. */
import { useId } from 'react';
import type { ContextField } from '#state/app-state.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import styles from './expected-form.module.css';
import { sectionProps } from './sections.ts';

interface ExpectedField {
  readonly name: ContextField;
  readonly label: string;
  readonly hint: string;
}

const FIELDS: readonly ExpectedField[] = [
  { name: 'appId', label: 'App id', hint: 'The bot’s MicrosoftAppId; compared with aud.' },
  { name: 'channelId', label: 'Channel id', hint: 'channelId of the activity; the key must endorse it.' },
  { name: 'serviceUrl', label: 'Service URL', hint: 'serviceUrl of the activity; compared with serviceurl.' },
];

export function ExpectedForm() {
  return (
    <section {...sectionProps('expected')} className={styles.expected} aria-labelledby="token-expected-title">
      <h2 id="token-expected-title">What the bot expects</h2>
      <p>A token does not say which bot and which message it came with. A field left empty leaves its check open.</p>
      <div className={styles.fields}>
        {FIELDS.map((field) => (
          <Field key={field.name} {...field} />
        ))}
      </div>
    </section>
  );
}

function Field({ name, label, hint }: ExpectedField) {
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

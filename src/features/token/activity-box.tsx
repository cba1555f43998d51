/** The message itself knows its channel and its service URL: paste it instead of typing them. */
import { useId, useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { readActivity, type ActivityFacts } from '#core/tokens/finding/read-activity.ts';
import { useActions } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { ACTIVITY_FIELDS, fieldsOf } from './activity-fields.ts';
import { SecretBox } from '#ui/secret-box.tsx';
import styles from './expected-form.module.css';

export function ActivityBox({ onSentAt }: { onSentAt: (sentAt: EpochSeconds | undefined) => void }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const { editContext } = useActions();
  const facts = readActivity(text);

  const take = (pasted: string): void => {
    setText(pasted);
    const read = readActivity(pasted);
    onSentAt(read?.sentAt);
    if (read !== undefined) editContext(fieldsOf(read));
  };

  return (
    <>
      <p>
        <LinkButton aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
          Paste the activity
        </LinkButton>{' '}
        instead: it fills the fields.
      </p>
      <div id={id} hidden={!isOpen} className={styles.activity}>
        {isOpen && (
          <SecretBox
            label="The activity, as JSON"
            hint="The body of the request to the bot. It is read here and not kept."
            rows={4}
            value={text}
            onText={take}
            takesFocus
          >
            <p role="status">{text.trim() === '' ? '' : sayFilled(facts)}</p>
          </SecretBox>
        )}
      </div>
    </>
  );
}

function sayFilled(facts: ActivityFacts | undefined): string {
  if (facts === undefined) return 'No activity was found in this text: it needs a serviceUrl and a channelId.';
  const filled = ACTIVITY_FIELDS.flatMap(([name, label]) => (facts[name] === undefined ? [] : [label]));
  const left = ACTIVITY_FIELDS.flatMap(([name, label]) => (facts[name] === undefined ? [label] : []));
  return `Filled: ${filled.join(', ')}.${left.length === 0 ? '' : ` It does not hold: ${left.join(', ')}.`}`;
}

/** What the bot and the activity hold, which no token can say of itself: without it the policy stays open. */
import { useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { useAppState } from '#state/use-app.ts';
import { ActivityBox } from './activity-box.tsx';
import { ChoiceField, TextField } from './expected-field.tsx';
import { CALLERS, CLOUDS, ENDORSEMENTS, FIRST_FIELDS, TENANT } from './expected-fields.ts';
import styles from './expected-form.module.css';
import { LostNote } from './lost-note.tsx';
import { sectionProps } from './sections.ts';

export function ExpectedForm({ onSentAt }: { onSentAt: (sentAt: EpochSeconds | undefined) => void }) {
  return (
    <section {...sectionProps('expected')} className={styles.expected} aria-labelledby="token-expected-title">
      <h2 id="token-expected-title">What the bot expects</h2>
      <p>A token does not say which bot and which message it came with. A field left empty leaves its check open.</p>
      <LostNote part="context" />
      <ActivityBox onSentAt={onSentAt} />
      <div className={styles.fields}>
        {FIRST_FIELDS.map((field) => (
          <TextField key={field.name} {...field} />
        ))}
      </div>
      <MoreFields />
    </section>
  );
}

function MoreFields() {
  const isFilled = useAppState(({ token: { context } }) =>
    [context.tenantId, context.channelService, context.requiredEndorsements, context.allowedCallers].some(
      (value) => value !== undefined,
    ),
  );
  // Open from the start where something stands in it; then it is the reader's to open and close.
  const [isOpen] = useState(isFilled);
  return (
    <details className={styles.more} open={isOpen}>
      <summary>More: tenant, cloud, endorsements, callers</summary>
      <div className={styles.fields}>
        <TextField {...TENANT} />
        <ChoiceField
          name="channelService"
          label="Cloud"
          hint="The setting ChannelService: who issues the channel’s tokens, and where its keys are."
          options={CLOUDS}
          other="Enterprise channel"
          otherLabel="Name of the channel service"
        />
        <TextField {...ENDORSEMENTS} />
        <ChoiceField
          name="allowedCallers"
          label="Allowed callers"
          hint="Which bots may call this one as a skill. Without a claims validator a skill’s token is refused."
          options={CALLERS}
          other="These app ids"
          otherLabel="App ids, with commas between"
        />
      </div>
    </details>
  );
}

/** What the text is when it is no token, and the way to the place where it belongs. */
import { readActivity } from '#core/tokens/finding/read-activity.ts';
import type { LookAlike } from '#core/tokens/model.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { fieldsOf } from './activity-fields.ts';
import styles from './token-home.module.css';

export function LookAlikeNote({ lookAlike: { name, sentence, belongsTo } }: { lookAlike: LookAlike }) {
  return (
    <div className={styles.lookAlike}>
      <p>
        <b>{name}.</b> {sentence}
      </p>
      {belongsTo !== undefined && <Move to={belongsTo} />}
    </div>
  );
}

const LABELS: Readonly<Record<NonNullable<LookAlike['belongsTo']>, string>> = {
  activity: 'Use it for what the bot expects',
  key: 'Keep it as the key',
  trace: 'Open it on the Trace screen',
};

function Move({ to }: { to: NonNullable<LookAlike['belongsTo']> }) {
  const text = useAppState(({ token }) => token.text);
  const { editToken, editContext, editCaptureDraft, show } = useActions();
  const move = (): void => {
    if (to === 'key') return editToken({ text: '', keyText: text });
    if (to === 'activity') editContext(fieldsOf(readActivity(text) ?? {}));
    else {
      editCaptureDraft(text);
      show({ screen: 'trace' });
    }
    editToken({ text: '' });
  };
  return <Button onClick={move}>{LABELS[to]}</Button>;
}

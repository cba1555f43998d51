/** What the bot answers in the end to whoever sent the token. */
import type { Verdict } from '#core/verdicts/model.ts';
import { cutText } from '#ui/text-limits.ts';
import styles from './sender-answer.module.css';

export function SenderAnswer({ answer }: { answer: Verdict['answer'] }) {
  return (
    <dl className={styles.answer}>
      <dt>Answer to the sender</dt>
      {answer === undefined ? (
        <dd>Not known while a check is open.</dd>
      ) : (
        <dd>
          <b>{answer.status ?? 'No status given'}</b>
          {answer.message === '' ? <span>with an empty body</span> : <code>{cutText(answer.message).shown}</code>}
          {answer.header !== undefined && (
            <code className={styles.header}>WWW-Authenticate: {cutText(answer.header).shown}</code>
          )}
        </dd>
      )}
    </dl>
  );
}

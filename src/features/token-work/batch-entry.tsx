/** The ways between one token and many. */
import { ListFilter } from 'lucide-react';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import styles from './batch-page.module.css';

/** On the empty screen. */
export function BatchEntry() {
  const hasRows = useAppState(({ batch }) => batch.result.phase === 'ready');
  const { showBatch } = useActions();
  return (
    <p className={styles.entry}>
      <b>Many tokens?</b> Paste them all or drop a file: each becomes a row.{' '}
      <LinkButton onClick={() => showBatch(true)}>{hasRows ? 'Back to the table' : 'Open the table'}</LinkButton>
    </p>
  );
}

/** On a token that was opened from a row. */
export function BackToBatch() {
  const isFromRow = useAppState(({ token, batch: { result, view } }) => {
    if (result.phase !== 'ready' || view.opened === undefined) return false;
    return result.value.rows[view.opened]?.token === token.text;
  });
  const { showBatch } = useActions();
  if (!isFromRow) return null;
  return (
    <Button look="strong" onClick={() => showBatch(true)}>
      <ListFilter size={16} aria-hidden="true" />
      Back to the table
    </Button>
  );
}

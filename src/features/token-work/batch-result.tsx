/** The rows of a batch with what narrows them down, and the way to take them along. */
import { useMemo, useRef } from 'react';
import { batchCsv } from '#core/redaction/batch-csv.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { BatchReport } from '#core/verdicts/inspect-batch.ts';
import type { AnswerFilter, BatchView } from '#state/batch.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { Select } from '#ui/select.tsx';
import { countText, cutText } from '#ui/text-limits.ts';
import styles from './batch-page.module.css';
import { rowsInView } from './batch-rows.ts';
import { BatchTable } from './batch-table.tsx';

interface BatchResultProps {
  readonly report: BatchReport;
  readonly onOpened: () => void;
}

const ANSWERS: readonly { readonly id: AnswerFilter; readonly label: string }[] = [
  { id: 'all', label: 'Every answer' },
  { id: 'refused', label: 'Only refused' },
  { id: 'cannot-tell', label: 'Only cannot tell' },
  { id: 'accepted', label: 'Only accepted' },
];

export function BatchResult({ report: { rows }, onOpened }: BatchResultProps) {
  const view = useAppState(({ batch }) => batch.view);
  const { ports } = useApp();
  const { viewBatch, openBatchRow } = useActions();
  const search = useRef<HTMLInputElement>(null);
  const shown = useMemo(() => rowsInView(rows, view), [rows, view]);
  return (
    <>
      <div className={styles.filter}>
        <input
          ref={search}
          type="search"
          aria-label="Find a kind, an issuer, an audience or a reason"
          placeholder="Find a kind, an issuer, an audience, a reason"
          value={view.wanted}
          onChange={({ target }) => viewBatch({ wanted: target.value })}
          {...SECRET_FIELD}
        />
        <Select
          label="Which answers"
          value={view.answer}
          options={ANSWERS}
          onChange={(id) => viewBatch({ answer: ANSWERS.find((each) => each.id === id)?.id ?? 'all' })}
        />
        <span role="status">
          {shown.length === rows.length ? '' : `${countText(shown.length)} of ${countText(rows.length)}`}
        </span>
        <Button disabled={shown.length === 0} onClick={() => ports.saveText('tokens.csv', batchCsv(shown))}>
          Save as CSV
        </Button>
      </div>
      {shown.length === 0 && rows.length > 0 ? (
        <NoMatch
          view={view}
          onClear={() => {
            viewBatch({ wanted: '', answer: 'all' });
            search.current?.focus();
          }}
        />
      ) : (
        <BatchTable
          rows={shown}
          onOpen={(index) => {
            openBatchRow(index);
            onOpened();
          }}
        />
      )}
    </>
  );
}

function NoMatch({ view: { wanted, answer }, onClear }: { view: BatchView; onClear: () => void }) {
  const piece = wanted.trim();
  const among = answer === 'all' ? '' : ' among the answers chosen';
  return (
    <p className={styles.noMatch}>
      {piece === '' ? 'No row has this answer.' : `No row matches “${visibleText(cutText(piece).shown)}”${among}.`}
      <Button onClick={onClear}>Show all rows</Button>
    </p>
  );
}

/** Below the catalogue: where the values of the run come from, and the way to change them. */
import { lazy, Suspense, useState } from 'react';
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import type { FlowRun } from '#core/flows/run-flow.ts';
import { useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './run-note.module.css';

const SettingsDialog = lazy(async () => ({ default: (await import('./settings-dialog.tsx')).SettingsDialog }));

export function RunNote({ run }: { run: FlowRun }) {
  const [isOpen, setOpen] = useState(false);
  const isUsual = useAppState(({ flowSettings }) => flowSettings === NO_SETTINGS);
  return (
    <div className={styles.note}>
      <LinkButton onClick={() => setOpen(true)}>Values of this run</LinkButton>
      <p>
        {run.seed === undefined
          ? 'Keys and tokens were made in this tab.'
          : `Made from the seed “${run.seed}”: for training only.`}{' '}
        {!isUsual && 'With ids and names of your own.'}
      </p>
      {isOpen && (
        <Suspense>
          <SettingsDialog run={run} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

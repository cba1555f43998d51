/** The way to the values of the run: below the catalogue, or a button where the catalogue has no room. */
import { SlidersHorizontal } from 'lucide-react';
import { Suspense, useState } from 'react';
import { NO_SETTINGS } from '#core/flows/flow-request.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { useAppState } from '#state/use-app.ts';
import { IconButton, LinkButton } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';
import styles from './run-note.module.css';

const SettingsDialog = piece(async () => (await import('./settings-dialog.tsx')).SettingsDialog);

/** Says where the values come from. */
export function RunNote({ run }: { run: FlowRun }) {
  const { open, dialog } = useSettingsDialog(run);
  const isUsual = useAppState(({ flowSettings }) => flowSettings === NO_SETTINGS);
  return (
    <div className={styles.note}>
      <LinkButton onClick={open}>Values of this run</LinkButton>
      <p>
        {run.seed === undefined
          ? 'Keys and tokens were made in this tab.'
          : `Made from the seed “${run.seed}”: for training only.`}{' '}
        {!isUsual && 'With ids and names of your own.'}
      </p>
      {dialog}
    </div>
  );
}

export function RunValuesButton({ run }: { run: FlowRun }) {
  const { open, dialog } = useSettingsDialog(run);
  return (
    <>
      <IconButton name="Values of this run" onClick={open}>
        <SlidersHorizontal size={16} aria-hidden="true" />
      </IconButton>
      {dialog}
    </>
  );
}

function useSettingsDialog(run: FlowRun) {
  const [isOpen, setOpen] = useState(false);
  return {
    open: () => setOpen(true),
    dialog: isOpen && (
      <Suspense>
        <SettingsDialog run={run} onClose={() => setOpen(false)} />
      </Suspense>
    ),
  };
}

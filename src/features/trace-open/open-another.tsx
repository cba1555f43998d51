/** A way to the next capture while one is open, and what became of it. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { CaptureBox } from './capture-box.tsx';
import styles from './open-another.module.css';
import { ReadingFigures, ReadingNews } from './reading-state.tsx';
import { useOpening } from './use-opening.ts';

/** The box in a dialog, which closes when another capture is open. */
export function OpenAnother() {
  const opened = useAppState(({ capture }) => capture);
  const [replacing, setReplacing] = useState<typeof opened | undefined>(undefined);
  return (
    <>
      <Button onClick={() => setReplacing(opened)}>
        <Plus size={16} aria-hidden="true" /> Open another
      </Button>
      {replacing === opened && (
        <Dialog title="Open another capture" onClose={() => setReplacing(undefined)}>
          <OpeningBox />
        </Dialog>
      )}
    </>
  );
}

const OpeningBox = () => <CaptureBox {...useOpening()} />;

/** Says over an open capture that another one is being read, or why it could not be. */
export function ImportBar() {
  const importing = useAppState((state) => state.importing);
  const problem = useAppState((state) => state.importProblem);
  const { dismissImportProblem, stopImport } = useActions();
  return (
    <>
      <div className={importing && styles.bar}>
        <div role="status" aria-atomic="false">
          {importing && (
            <>
              <ReadingNews importing={importing} />
              <p>What is shown below stays until it is read.</p>
            </>
          )}
        </div>
        {importing && <ReadingFigures importing={importing} />}
        {importing && <Button onClick={stopImport}>Stop</Button>}
      </div>
      <div role="alert" className={importing === undefined && problem !== undefined ? styles.bar : undefined}>
        {importing === undefined && problem !== undefined && (
          <>
            <Outcome kind="fail">Not opened</Outcome>
            <p>{problem} What was open before is still shown.</p>
            <IconButton name="Dismiss" onClick={dismissImportProblem}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </>
        )}
      </div>
    </>
  );
}

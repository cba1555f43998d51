/** Asks before what a link holds takes the place of what is open. */
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import styles from './offered-trace.module.css';

export function OfferedTrace() {
  const { answerOffer } = useActions();
  const lost = useAppState(({ capture, importing }) =>
    importing !== undefined
      ? `Signpost is still reading “${importing.name}”.`
      : capture.phase === 'ready'
        ? `“${capture.value.trace.name}” is open.`
        : 'There is a text in the box that was not opened.',
  );
  return (
    <Dialog title="Open the shared trace?" onClose={() => answerOffer(false)}>
      <p>{lost} The trace in the link would take its place.</p>
      <div className={styles.answers}>
        <Button look="strong" onClick={() => answerOffer(true)}>
          Open the shared trace
        </Button>
        <Button onClick={() => answerOffer(false)}>Keep what is here</Button>
      </div>
    </Dialog>
  );
}

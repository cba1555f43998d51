/** How far the making of a redacted copy has come, and the way to give it up, which is to close the dialog. */
import type { RedactionProgress, RedactionStage } from '#core/redaction/trace/redaction-progress.ts';
import { Button } from '#ui/button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import styles from './redacting-state.module.css';

const STAGES: Readonly<Record<RedactionStage, string>> = {
  learning: 'Looks for what is to be replaced',
  replacing: 'Replaces it',
  searching: 'Searches the copy for every original',
  writing: 'Writes the report and the files, and searches them as well',
};

/** It changes many times a second, so it stands outside of what is read aloud. */
export function RedactingState({ progress }: { progress: RedactionProgress | undefined }) {
  return (
    <div className={styles.state}>
      <ProgressBar label="How much is redacted" done={progress?.done} />
      <p>{progress === undefined ? 'Begins' : STAGES[progress.stage]}</p>
      <Button onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}>Stop</Button>
    </div>
  );
}

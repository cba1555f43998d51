/** Changes what one step sends; the flow is then played again, and its checks find it or do not. */
import { useRef, useState } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import type { Step } from '#core/sequence/sequence.ts';
import { useActions } from '#state/use-app.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Select } from '#ui/select.tsx';
import { ClockEditor } from './clock-editor.tsx';
import { choiceFor, choicesAt, type TamperChoice } from './tamper-choices.ts';
import styles from './tamper.module.css';
import { TextEditor } from './text-editor.tsx';
import { TokenEditor } from './token-editor.tsx';

interface TamperDialogProps {
  readonly run: FlowRun;
  readonly step: Step;
  /** What to begin with. */
  readonly value: ValueName | undefined;
  readonly onClose: () => void;
}

export function TamperDialog({ run, step, value, onClose }: TamperDialogProps) {
  const { tamper } = useActions();
  const choices = choicesAt(run, step.id);
  const [name, setName] = useState(value);
  const choice = choiceFor(choices, name);
  const number = run.sequence.steps.indexOf(step) + 1;
  const form = useRef<HTMLDivElement>(null);
  const onApply = (change: Change): void => {
    // Closed by itself, the dialog gives the focus back to what opened it.
    form.current?.closest('dialog')?.close();
    void tamper({ stepId: step.id, ...change });
  };
  return (
    <Dialog title={`Change what step ${number} sends`} onClose={onClose}>
      <div ref={form} className={styles.form}>
        <p className={styles.lead}>
          As somebody on the way could, or a wrong setting. What was sent before stays as it is; what is made later
          follows the change, and every check of the flow is done again.
          {run.tampering && ' It takes the place of the change that there is.'}
        </p>
        {choice === undefined ? (
          <p>Nothing of this step is made of values that could be changed.</p>
        ) : (
          <>
            <div className={styles.choice}>
              <span aria-hidden="true">What</span>
              <Select
                label="What to change"
                value={choice.value.name}
                options={choices.map(({ value: { name: id, called } }) => ({ id, label: called }))}
                onChange={(id) => setName(choices.find((other) => other.value.name === id)?.value.name)}
              />
            </div>
            <Editor key={choice.value.name} choice={choice} onApply={onApply} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** A change without its step. */
export type Change =
  Omit<Extract<Tampering, { kind: 'value' }>, 'stepId'> | Omit<Extract<Tampering, { kind: 'token' }>, 'stepId'>;

function Editor({ choice, onApply }: { choice: TamperChoice; onApply: (change: Change) => void }) {
  switch (choice.kind) {
    case 'token':
      return <TokenEditor token={choice.value} onApply={onApply} />;
    case 'clock':
      return <ClockEditor clock={choice.value} onApply={onApply} />;
    default:
      return <TextEditor choice={choice} onApply={onApply} />;
  }
}

/** Where a capture comes in: a place to drop on, a field to paste into, a button to choose a file; and why it failed. */
import { useEffect, useId, useRef, useState, type ChangeEvent, type SubmitEvent } from 'react';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import styles from './capture-box.module.css';

export function CaptureBox() {
  const { openCapture, editCaptureDraft } = useActions();
  const text = useAppState(({ captureDraft }) => captureDraft);
  const [pasting, setPasting] = useState(text !== '');
  return (
    <section aria-label="Open a capture">
      <div className={styles.box}>
        <div className={styles.row}>
          <div>
            <h2>
              Drop a file here, or paste with <kbd>Ctrl V</kbd> or <kbd>⌘ V</kbd>
            </h2>
            <p>
              HAR 1.2 files, and documents that describe an exchange, as Markdown or text. A HAR file that breaks off
              opens as far as it goes.
            </p>
          </div>
          <div className={styles.actions}>
            <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
              Paste text
            </Button>
            <ChooseFile />
          </div>
        </div>
        {pasting && (
          <PasteField text={text} onEdit={editCaptureDraft} onOpen={() => void openCapture('Pasted text', text)} />
        )}
      </div>
      {pasting ? null : <ImportState />}
    </section>
  );
}

function ChooseFile() {
  const { openFiles } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(target.files ?? [])];
    if (files.length > 0) void openFiles(files);
    // Else choosing the same file again, after it was changed, would be no change.
    target.value = '';
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden aria-label="A capture" onChange={onChange} />
      <Button look="strong" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </>
  );
}

interface PasteFieldProps {
  readonly text: string;
  readonly onEdit: (text: string) => void;
  readonly onOpen: () => void;
}

function PasteField({ text, onEdit, onOpen }: PasteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    onOpen();
  };
  return (
    <form className={styles.paste} onSubmit={onSubmit}>
      <label htmlFor={id}>The capture’s text</label>
      <textarea
        ref={field}
        id={id}
        className="wire"
        rows={7}
        value={text}
        onChange={({ target }) => onEdit(target.value)}
        {...SECRET_FIELD}
      />
      <div className={styles.submit}>
        <Button type="submit" look="strong" disabled={text.trim() === ''}>
          Open this text
        </Button>
        <ImportState />
      </div>
    </form>
  );
}

/** What became of the last attempt. */
function ImportState() {
  const importing = useAppState((state) => state.importing);
  const problem = useAppState(({ capture, importProblem }) =>
    capture.phase === 'failed' ? capture.sentence : importProblem,
  );
  const { stopImport } = useActions();
  return (
    <div className={styles.state}>
      <p role="status">
        {importing !== undefined && (
          <>
            Reading {importing.name}: finding the sign-in and following its values.{' '}
            <LinkButton onClick={stopImport}>Stop</LinkButton>
          </>
        )}
      </p>
      <div role="alert">
        {importing === undefined && problem !== undefined && (
          <p className={styles.problem}>
            <Outcome kind="fail">Not opened</Outcome>
            <span>{problem}</span>
          </p>
        )}
      </div>
    </div>
  );
}

/** Where a capture comes in: a place to drop on, a field to paste into, a button to choose files; and why it failed. */
import { useEffect, useId, useRef, useState, type ChangeEvent, type SubmitEvent } from 'react';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { AboutCaptures } from './about-captures.tsx';
import styles from './capture-box.module.css';
import { ReadingFigures, ReadingNews } from './reading-state.tsx';

export function CaptureBox() {
  const { openCapture, editCaptureDraft } = useActions();
  const text = useAppState(({ captureDraft }) => captureDraft);
  const importing = useAppState((state) => state.importing);
  const [pasting, setPasting] = useState(text !== '');
  return (
    <section aria-label="Open a capture">
      <div className={styles.box}>
        <div className={styles.row}>
          <div className={styles.said}>
            {importing === undefined && <Invitation />}
            <div role="status">{importing && <ReadingNews importing={importing} />}</div>
            {importing && <ReadingFigures importing={importing} />}
          </div>
          <div className={styles.actions}>
            <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
              Paste text
            </Button>
            <ChooseOrStop isReading={importing !== undefined} />
          </div>
        </div>
        {pasting && (
          <PasteField text={text} onEdit={editCaptureDraft} onOpen={() => void openCapture('Pasted text', text)} />
        )}
        <Refusal />
      </div>
      <AboutCaptures />
    </section>
  );
}

const Invitation = () => (
  <>
    <h2>
      Drop files here, or paste with <kbd>Ctrl V</kbd> or <kbd>⌘ V</kbd>
    </h2>
    <p>
      A HAR of any tool, a Playwright trace, an archive of Fiddler or Charles, a curl log, a list of addresses, a
      description in words. Several files become one timeline; a damaged one opens as far as it goes.
    </p>
  </>
);

/** One button, so that the focus stays with who chose and wants to stop. */
function ChooseOrStop({ isReading }: { isReading: boolean }) {
  const { openFiles, stopImport } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(target.files ?? [])];
    if (files.length > 0) void openFiles(files);
    // Else choosing the same file again, after it was changed, would be no change.
    target.value = '';
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden aria-label="Captures" onChange={onChange} />
      <Button look="strong" onClick={() => (isReading ? stopImport() : input.current?.click())}>
        {isReading ? 'Stop' : 'Choose files'}
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
      <div>
        <Button type="submit" look="strong" disabled={text.trim() === ''}>
          Open this text
        </Button>
      </div>
    </form>
  );
}

/** Why the last attempt failed. */
function Refusal() {
  const isReading = useAppState(({ importing }) => importing !== undefined);
  const problem = useAppState(({ capture, importProblem }) =>
    capture.phase === 'failed' ? capture.sentence : importProblem,
  );
  return (
    <div role="alert">
      {!isReading && problem !== undefined && (
        <p className={styles.problem}>
          <Outcome kind="fail">Not opened</Outcome>
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}

/** Where a capture comes in: a place to drop on, a field to paste into, a button to choose files; and why it failed. */
import { useEffect, useId, useRef, useState, type ChangeEvent, type SubmitEvent } from 'react';
import { Button } from '#ui/button.tsx';
import { IS_APPLE } from '#ui/is-apple.ts';
import { Outcome } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { AboutCaptures } from './about-captures.tsx';
import styles from './capture-box.module.css';
import { ReadingFigures, ReadingNews, type Importing } from './reading-state.tsx';

/** What comes in, and what becomes of it. */
export interface CaptureIntake {
  /** The text in the field. */
  readonly draft: string;
  readonly onEdit: (draft: string) => void;
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** What is being read. */
  readonly importing: Importing | undefined;
  readonly onStop: () => void;
  /** Why the last attempt failed. */
  readonly problem: string | undefined;
}

export function CaptureBox({ draft, onEdit, onText, onFiles, importing, onStop, problem }: CaptureIntake) {
  const [pasting, setPasting] = useState(draft !== '');
  return (
    <section aria-label="Open a capture">
      <div className={styles.box}>
        <div className={styles.row}>
          <div className={styles.said}>
            {importing === undefined && <Invitation />}
            {/* What is added is read alone, not the name once more. */}
            <div role="status" aria-atomic="false">
              {importing && <ReadingNews importing={importing} />}
            </div>
            {importing && <ReadingFigures importing={importing} />}
          </div>
          <div className={styles.actions}>
            <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
              Paste text
            </Button>
            <ChooseOrStop isReading={importing !== undefined} onFiles={onFiles} onStop={onStop} />
          </div>
        </div>
        {pasting && <PasteField text={draft} onEdit={onEdit} onOpen={() => onText(draft)} />}
        <div role="alert">
          {importing === undefined && problem !== undefined && (
            <p className={styles.problem}>
              <Outcome kind="fail">Not opened</Outcome>
              <span>{problem}</span>
            </p>
          )}
        </div>
      </div>
      <AboutCaptures />
    </section>
  );
}

const Invitation = () => (
  <>
    <h2>
      <span className={styles.byMouse}>
        Drop files here, or paste with <kbd>{IS_APPLE ? '⌘ V' : 'Ctrl V'}</kbd>
      </span>
      <span className={styles.byTouch}>Choose files, or paste their text</span>
    </h2>
    <p>
      A HAR of any tool, a Playwright trace, an archive of Fiddler or Charles, a curl log, a list of addresses, a
      description in words. Several files become one timeline; a damaged one opens as far as it goes.
    </p>
  </>
);

/** One button, so that the focus stays with who chose and wants to stop. */
function ChooseOrStop({
  isReading,
  onFiles,
  onStop,
}: Pick<CaptureIntake, 'onFiles' | 'onStop'> & { isReading: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(target.files ?? [])];
    if (files.length > 0) onFiles(files);
    // Else choosing the same file again, after it was changed, would be no change.
    target.value = '';
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden aria-label="Captures" onChange={onChange} />
      <Button look="strong" onClick={() => (isReading ? onStop() : input.current?.click())}>
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

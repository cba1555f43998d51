/** A box for text that may be secret: typed, pasted, dropped or read from a file; nothing offers to remember it. */
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { compareValues } from './compare-values.ts';
import { LongText } from './long-text.tsx';
import { countText, LARGEST_FILE, SHOWN_CHARACTERS } from './text-limits.ts';
import { SECRET_FIELD } from './secret-field.ts';
import styles from './secret-box.module.css';

interface SecretBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly rows: number;
  /** `inOnePiece` is false while somebody types. */
  readonly onText: (text: string, inOnePiece: boolean) => void;
  /** Takes the focus when it appears, with the text selected: the next paste replaces it. */
  readonly takesFocus?: boolean;
  /** Stands left of the button for files. */
  readonly children?: ReactNode;
}

export function SecretBox({ label, hint, value, rows, onText, takesFocus = false, children }: SecretBoxProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  // A long text stays with whoever holds it while the box, empty, waits for the one that replaces it.
  const [isReplacing, setIsReplacing] = useState(takesFocus);
  const isLong = value.length > SHOWN_CHARACTERS;

  useEffect(() => {
    if (!isReplacing) return;
    box.current?.focus();
    box.current?.select();
  }, [isReplacing]);

  const put = (text: string, inOnePiece: boolean): void => {
    setIsReplacing(false);
    onText(text, inOnePiece);
  };

  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > LARGEST_FILE) {
      return setProblem(`${file.name} has ${countText(file.size)} bytes; at most ${countText(LARGEST_FILE)} are read.`);
    }
    setProblem(undefined);
    put(await file.text(), true);
  };

  /** Browsers take many seconds to lay out a long text in a box, so it goes past the box. */
  const takeLong = (event: ClipboardEvent | DragEvent, text: string): void => {
    if (text.length <= SHOWN_CHARACTERS) return;
    event.preventDefault();
    const { value: around = '', selectionStart = 0, selectionEnd = 0 } = box.current ?? {};
    put(around.slice(0, selectionStart) + text + around.slice(selectionEnd), true);
  };

  const drop = (event: DragEvent): void => {
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file === undefined) return takeLong(event, event.dataTransfer.getData('text/plain'));
    event.preventDefault();
    void read(file);
  };

  return (
    <div
      className={isOver ? `${styles.box} ${styles.over}` : styles.box}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <label htmlFor={isLong && !isReplacing ? undefined : id}>{label}</label>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
      {isLong && !isReplacing ? (
        <LongText length={value.length} onReplace={() => setIsReplacing(true)} />
      ) : (
        <textarea
          ref={box}
          id={id}
          className="wire"
          aria-describedby={`${id}-hint`}
          rows={rows}
          placeholder={isLong ? `${countText(value.length)} characters stay until others are entered.` : undefined}
          value={isLong ? '' : value}
          onPaste={(event) => takeLong(event, event.clipboardData.getData('text/plain'))}
          onChange={({ target, nativeEvent }) => put(target.value, cameInOnePiece(nativeEvent, value, target.value))}
          {...SECRET_FIELD}
        />
      )}
      <div className={styles.row}>
        <div className={styles.beside}>{children}</div>
        <Button onClick={() => files.current?.click()}>Choose a file</Button>
        <input
          ref={files}
          type="file"
          hidden
          onChange={({ target }) => {
            void read(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}

/** A paste or a drop; anything else that brings more than one character at once counts as one. */
function cameInOnePiece(event: Event, before: string, after: string): boolean {
  const isPaste = event instanceof InputEvent && event.inputType.startsWith('insertFrom');
  return isPaste || compareValues(before, after).right.differing.length > 1;
}

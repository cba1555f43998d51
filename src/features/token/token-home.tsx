/** The Token screen before a token is open: what it does in one picture, the box to begin with, three samples. */
import { ChevronRight, Lock } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { LinkButton } from '#ui/button.tsx';
import { SecretBox } from './secret-box.tsx';
import styles from './token-home.module.css';
import { TokenPicture } from './token-picture.tsx';

interface TokenSample<Id> {
  readonly id: Id;
  readonly title: string;
  readonly text: string;
}

interface TokenHomeProps<Id> {
  readonly text: string;
  readonly samples: readonly TokenSample<Id>[];
  /** Puts the reader into the box at once. */
  readonly takesFocus: boolean;
  /** `inOnePiece` is false while somebody types. */
  readonly onText: (text: string, inOnePiece: boolean) => void;
  readonly onSample: (id: Id) => void;
  /** What becomes of the sample that was asked for. */
  readonly note: string;
  /** What was found in the text so far. */
  readonly children: ReactNode;
}

export function TokenHome<Id extends string>(props: TokenHomeProps<Id>) {
  const { text, samples, takesFocus, onText, onSample, note, children } = props;
  usePasteAnywhere((pasted) => onText(pasted, true));
  return (
    <div className={styles.page}>
      <h1>Why would the bot refuse this token?</h1>
      <p className={styles.lead}>
        Paste it. Signpost takes it apart, checks its signature with a key of yours, and says what the SDK would answer
        and which two values decide.
      </p>
      <div className={styles.picture}>
        <TokenPicture />
      </div>
      <div className={styles.box}>
        <SecretBox
          label="Paste a token, or drop a file"
          hint="Or anything that holds one: a header line, a curl command, a URL, JSON, a log. Quotes and line breaks may stay."
          rows={4}
          value={text}
          onText={onText}
          takesFocus={takesFocus}
        >
          <div role="status">{children}</div>
        </SecretBox>
      </div>
      <h2 className={styles.begin}>Or open one of these</h2>
      <ul className={styles.samples}>
        {samples.map(({ id, title, text: about }) => (
          <li key={id}>
            <LinkButton className={styles.sample} onClick={() => onSample(id)}>
              {title}
              <ChevronRight size={16} aria-hidden="true" />
            </LinkButton>
            <p>{about}</p>
          </li>
        ))}
      </ul>
      <p className={styles.note} role="status">
        {note}
      </p>
      <p className={styles.local}>
        <Lock size={16} aria-hidden="true" />
        What you paste is read in this tab. Nothing is requested, nothing is stored, and no link carries it.
      </p>
    </div>
  );
}

/** On this screen a paste can only mean one thing, wherever the focus is. */
function usePasteAnywhere(onPaste: (text: string) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '' || (event.target instanceof Element && event.target.closest('input, textarea, dialog'))) return;
      event.preventDefault();
      onPaste(text);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [onPaste]);
}

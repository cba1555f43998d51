/** The Token screen before a token is open: what it does in one picture, the box to begin with, three samples. */
import { useEffect, type ReactNode } from 'react';
import { IntroPage, SampleList, StaysHere } from '#ui/intro-page.tsx';
import { KeptInput } from './kept-input.tsx';
import { LostNote } from './lost-note.tsx';
import { SecretBox } from '#ui/secret-box.tsx';
import styles from './token-home.module.css';
import { TokenPicture } from './token-picture.tsx';

interface TokenSample<Id> {
  readonly id: Id;
  readonly title: string;
  readonly about: string;
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
  /** Other ways to begin, under the samples. */
  readonly more?: ReactNode;
}

export function TokenHome<Id extends string>(props: TokenHomeProps<Id>) {
  const { text, samples, takesFocus, onText, onSample, note, children, more } = props;
  usePasteAnywhere((pasted) => onText(pasted, true));
  return (
    <IntroPage
      title="Why would the bot refuse this token?"
      lead="Paste it. Signpost takes it apart, checks its signature with a key of yours, and says what the SDK would answer and which two values decide."
      picture={<TokenPicture />}
    >
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
        {text === '' && <LostNote part="token" />}
        <KeptInput />
      </div>
      <SampleList samples={samples} onOpen={onSample} />
      <p className={styles.note} role="status">
        {note}
      </p>
      {more}
      <StaysHere>
        What you paste is read in this tab. Nothing is requested, it is stored nowhere, and no link carries it.
      </StaysHere>
    </IntroPage>
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

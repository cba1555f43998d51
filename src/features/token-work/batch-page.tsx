/** Many tokens at once: a box for them, then a row for each, judged with the keys and the bot of the Token screen. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { BatchReport } from '#core/verdicts/inspect-batch.ts';
import type { BatchProgress } from '#core/verdicts/inspect-batch-by.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { SecretBox } from '#ui/secret-box.tsx';
import { countText } from '#ui/text-limits.ts';
import styles from './batch-page.module.css';
import { BatchResult } from './batch-result.tsx';
import { JudgedWith } from './judged-with.tsx';

interface BatchPageProps {
  /** The form for what the bot expects. */
  readonly expected: ReactNode;
  readonly onOpened: () => void;
}

export function BatchPage({ expected, onOpened }: BatchPageProps) {
  const { result, progress } = useAppState(({ batch }) => batch);
  const { showBatch } = useActions();
  const [isReplacing, setIsReplacing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus goes away with each phase.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- that it changed is what matters
  }, [result.phase]);
  const leave = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
    if (event.key === 'Escape' && !isTyping) showBatch(false);
  };
  const hasBox = result.phase === 'empty' || result.phase === 'failed' || isReplacing;
  return (
    // Escape is a second way out; the button is the first.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.page} onKeyDown={leave}>
      <header className={styles.head}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            Many tokens
          </h1>
          <p role="status">
            {result.phase === 'ready' ? sayFound(result.value) : 'One row per token, judged one by one.'}
          </p>
        </div>
        <div className={styles.actions}>
          {result.phase === 'ready' && !isReplacing && (
            <Button onClick={() => setIsReplacing(true)}>Paste others</Button>
          )}
          <Button onClick={() => showBatch(false)}>Back to one token</Button>
        </div>
      </header>
      {hasBox && <BatchBox onGiven={() => setIsReplacing(false)} />}
      {result.phase === 'failed' && <p role="alert">{result.sentence}</p>}
      <JudgedWith expected={expected} />
      {result.phase === 'reading' && <Working progress={progress} />}
      {result.phase === 'ready' && <BatchResult report={result.value} onOpened={onOpened} />}
    </div>
  );
}

function sayFound({ rows, linesWithout, keyRemarks }: BatchReport): string {
  const lines =
    linesWithout === 0 ? '' : ` ${countText(linesWithout)} ${linesWithout === 1 ? 'line has' : 'lines have'} none.`;
  const tokens = rows.length === 1 ? 'One token' : `${countText(rows.length)} tokens`;
  return [
    `${rows.length === 0 ? 'No token was' : `${tokens} ${rows.length === 1 ? 'was' : 'were'}`} found.${lines}`,
    ...keyRemarks,
  ].join(' ');
}

function BatchBox({ onGiven }: { onGiven: () => void }) {
  const { openBatch } = useActions();
  const [typed, setTyped] = useState('');
  return (
    <div className={styles.box}>
      <SecretBox
        label="Paste many tokens, or drop a file"
        hint="A list, a JSON array, a column of a CSV file, a log: every token becomes a row. Nothing leaves this tab."
        rows={6}
        value={typed}
        takesFocus
        onText={(text, inOnePiece) => {
          setTyped(text);
          if (!inOnePiece || text.trim() === '') return;
          openBatch(text);
          onGiven();
        }}
      >
        {typed.trim() !== '' && (
          <Button
            look="strong"
            onClick={() => {
              openBatch(typed);
              onGiven();
            }}
          >
            Judge them
          </Button>
        )}
      </SecretBox>
    </div>
  );
}

/** The button has the focus: what was pressed or pasted into is gone. */
function Working({ progress }: { progress: BatchProgress | undefined }) {
  const { stopBatch } = useActions();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  const { done = 0, found } = progress ?? {};
  return (
    <div className={styles.working}>
      <progress aria-label="Tokens judged" value={found === undefined ? undefined : done} max={found} />
      <p role="status">
        {found === undefined ? 'Looking for tokens.' : `${countText(done)} of ${countText(found)} tokens judged.`}
      </p>
      <Button ref={cancel} onClick={stopBatch}>
        Cancel
      </Button>
    </div>
  );
}

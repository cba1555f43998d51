/** “Is this wrong?”: the statement, its sources, the version and the place, as a text for an issue. */
import { useState } from 'react';
import { factReport, type QuestionedFact } from '#core/sharing/fact-report.ts';
import { stepLink } from '#state/app.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SourceList } from '#ui/source-list.tsx';
import styles from './fact-report.module.css';

export function FactReport() {
  const { questionFact } = useActions();
  const fact = useAppState(({ questionedFact }) => questionedFact);
  if (fact === undefined) return null;
  return (
    <Dialog title="Is this wrong?" onClose={() => questionFact(undefined)}>
      <Report fact={fact} />
    </Dialog>
  );
}

function Report({ fact }: { fact: QuestionedFact }) {
  const { store, ports } = useApp();
  const [answer, setAnswer] = useState('');
  // Of the place where it was asked: the browser's way back may change the screen behind the dialog.
  const [text] = useState(() => {
    const state = store.getState();
    return factReport(fact, ports.absoluteLink(stepLink(state, state.players.flow.index)));
  });
  return (
    <div className={styles.report}>
      {fact.sources.length === 0 ? (
        <p>No source is known for this statement. That alone is worth an issue.</p>
      ) : (
        <>
          <p>First look here: this is what the statement rests on.</p>
          <SourceList sources={fact.sources} />
        </>
      )}
      <p>
        If the source says otherwise, or there is a newer one, copy this into an issue of the project. Nothing that you
        pasted or opened is in it.
      </p>
      <pre className={`wire ${styles.text}`} role="region" aria-label="Text for an issue" tabIndex={0}>
        {text}
      </pre>
      <p className={styles.acts}>
        <Button
          look="strong"
          onClick={async () => setAnswer((await ports.copyText(text)) ? 'Copied' : 'The browser refused to copy')}
        >
          Copy the text
        </Button>
        <span role="status">{answer}</span>
      </p>
    </div>
  );
}

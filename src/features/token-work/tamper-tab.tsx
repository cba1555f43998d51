/** The common forgeries of the opened token, and what every rule set answers to each. */
import type { TamperingTrial } from '#core/verdicts/tampering/try-tamperings.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { PhaseView } from './phase-view.tsx';
import { TamperTable } from './tamper-table.tsx';
import { gapsOf } from './tampering-answers.ts';
import styles from './work.module.css';

export function TamperTab({ onOpened }: { onOpened: () => void }) {
  const trial = useAppState((state) => state.tokenWork.trial);
  const hasKey = useAppState(({ token }) => token.keyText.trim() !== '');
  const { tryTamperings } = useActions();
  return (
    <div className={styles.tab}>
      <p className={styles.lead}>
        Each forgery is made of this token in this tab, and judged with the key and the bot that you entered. Nothing is
        sent to any bot. What a correct verifier does is what the specifications ask for.
      </p>
      {!hasKey && <p className={styles.lead}>Without the issuer’s key most rule sets cannot tell. Give it first.</p>}
      <div className={styles.row}>
        <Button look={trial.phase === 'ready' ? 'plain' : 'strong'} onClick={tryTamperings}>
          {trial.phase === 'ready' ? 'Try them again' : 'Try the common tamperings'}
        </Button>
      </div>
      <PhaseView of={trial} reading="Making them and asking every rule set. This takes a few seconds.">
        {(value) => <Tried trial={value} onOpened={onOpened} />}
      </PhaseView>
    </div>
  );
}

function Tried({ trial, onOpened }: { trial: TamperingTrial; onOpened: () => void }) {
  const gaps = gapsOf(trial);
  return (
    <>
      <div role="status">
        <h3 className={styles.verdict}>
          {gaps.length === 0
            ? 'No rule set accepts what a correct verifier must refuse.'
            : 'What a correct verifier must refuse is accepted:'}
        </h3>
        <ul className={styles.gaps}>
          {gaps.map(({ title, names }) => (
            <li key={title}>
              <Outcome kind="warn">{title}</Outcome>
              <span>by {names.join(', ')}</span>
            </li>
          ))}
        </ul>
      </div>
      <TamperTable trial={trial} onOpened={onOpened} />
    </>
  );
}

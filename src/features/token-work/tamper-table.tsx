/** One row per tampering, the controls first, and one column per rule set. */
import { Check as Tick } from 'lucide-react';
import type { RuleSet } from '#core/verdicts/model.ts';
import type { TamperingAnswer, TamperingTrial, TriedTampering } from '#core/verdicts/tampering/try-tamperings.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import styles from './tamper-table.module.css';
import { controlsFor, readAnswer } from './tampering-answers.ts';

interface TamperTableProps {
  readonly trial: TamperingTrial;
  readonly onOpened: () => void;
}

export function TamperTable({ trial, onOpened }: TamperTableProps) {
  const { untouched, signedByStandIn, tried } = trial;
  const ruleSets = untouched.map(({ ruleSet }) => ruleSet);
  return (
    <div className={styles.frame} role="region" aria-label="Tamperings and answers" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Tampering</th>
            <th scope="col">A correct verifier</th>
            {ruleSets.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={styles.control}>
            <th scope="row">
              Untouched <p>Control: only where this is accepted does a refusal below tell something.</p>
            </th>
            <td data-label="A correct verifier">as it deserves</td>
            <ControlCells answers={untouched} />
          </tr>
          <tr className={styles.control}>
            <th scope="row">
              Signed by a stand-in
              <p>
                Control for the rows with a stand-in: the same token, and a key made in this tab in the place of the
                issuer’s.
              </p>
            </th>
            <td data-label="A correct verifier">as it deserves</td>
            {signedByStandIn.kind === 'tried' ? (
              <ControlCells answers={signedByStandIn.answers} />
            ) : (
              <td colSpan={ruleSets.length}>{signedByStandIn.reason}</td>
            )}
          </tr>
          {tried.map((row) => (
            <TamperRow
              key={row.tampering.id}
              row={row}
              controls={controlsFor(trial, row.tampering.checkedWith)}
              ruleSets={ruleSets}
              onOpened={onOpened}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ControlCells({ answers }: { answers: readonly TamperingAnswer[] }) {
  return answers.map(({ ruleSet, accepted, status, sentence }) => (
    <td key={ruleSet.id} title={sentence} data-label={ruleSet.name}>
      {accepted === undefined ? 'cannot tell' : `${accepted ? 'accepts' : 'refuses'}${statusText(status)}`}
    </td>
  ));
}

interface TamperRowProps {
  readonly row: TriedTampering;
  readonly controls: readonly TamperingAnswer[];
  readonly ruleSets: readonly RuleSet[];
  readonly onOpened: () => void;
}

function TamperRow({ row: { tampering, outcome }, controls, ruleSets, onOpened }: TamperRowProps) {
  const { title, does, correct, because, checkedWith } = tampering;
  const keyOrigin = useAppState(({ token }) => token.keyOrigin);
  const { openMade } = useActions();
  return (
    <tr>
      <th scope="row">
        {outcome.kind === 'tried' ? (
          <LinkButton
            onClick={() => {
              const { token: text, keyText } = outcome;
              const origin = checkedWith === 'stand-in' ? 'throw-away' : keyOrigin;
              openMade({ text, keyText, keyOrigin: origin, label: `Tampered with in this tab: ${title}` });
              onOpened();
            }}
          >
            {title}
          </LinkButton>
        ) : (
          title
        )}
        <p>{does}</p>
      </th>
      <td data-label="A correct verifier">
        {correct === 'refuse' ? 'refuses' : 'may do either'}
        <p>{because}</p>
      </td>
      {outcome.kind === 'not-possible' ? (
        <td colSpan={ruleSets.length} className={styles.quiet}>
          Not tried: {outcome.reason}
        </td>
      ) : (
        outcome.answers.map((answer, index) => (
          <td key={answer.ruleSet.id} title={answer.sentence} data-label={answer.ruleSet.name}>
            <Answer answer={answer} control={controls[index]} correct={correct} />
          </td>
        ))
      )}
    </tr>
  );
}

interface AnswerProps {
  readonly answer: TamperingAnswer;
  readonly control: TamperingAnswer | undefined;
  readonly correct: TriedTampering['tampering']['correct'];
}

function Answer({ answer, control, correct }: AnswerProps) {
  const status = statusText(answer.status);
  switch (readAnswer(answer, control, correct)) {
    case 'gap':
      return <Outcome kind="warn">accepts{status}</Outcome>;
    case 'accepted':
      return <span className={styles.quiet}>accepts{status}</span>;
    case 'cannot-tell':
      return <Outcome kind="unknown">cannot tell</Outcome>;
    case 'refused-anyway':
      return <span className={styles.quiet}>refuses{status}, as without it</span>;
    case 'refused':
      return (
        <span className={styles.refused}>
          <Tick size={14} strokeWidth={2.25} aria-hidden="true" />
          refuses{status}
        </span>
      );
  }
}

const statusText = (status: number | undefined): string => (status === undefined ? '' : ` ${status}`);

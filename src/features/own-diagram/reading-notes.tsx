/** What the reading of the text came to: its problems with places and hints, or what it has; and what was left out. */
import { describeNotice, describeProblem } from '#core/diagrams/describe-mermaid-problem.ts';
import { useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { countText } from '#ui/text-limits.ts';
import styles from './reading-notes.module.css';

interface ReadingNotesProps {
  /** Shows a place of the text. */
  readonly onShow: (line: number, column: number) => void;
}

export function ReadingNotes({ onShow }: ReadingNotesProps) {
  const { problems, notices } = useAppState((state) => state.diagramReading);
  return (
    <div className={styles.notes}>
      <Summary />
      {problems.length > 0 && (
        <ol className={styles.list} aria-label="Problems">
          {problems.map((problem, index) => {
            const { says, hint } = describeProblem(problem);
            return (
              <li key={index}>
                <LinkButton onClick={() => onShow(problem.line, problem.column)}>
                  Line {problem.line}, column {problem.column}
                </LinkButton>
                <p>{says}</p>
                <p className={styles.hint}>{hint}</p>
              </li>
            );
          })}
        </ol>
      )}
      {notices.length > 0 && (
        <details className={styles.details}>
          <summary>{notices.length === 1 ? '1 thing is left out' : `${notices.length} things are left out`}</summary>
          <ol className={styles.list}>
            {notices.map((notice, index) => (
              <li key={index}>
                <LinkButton onClick={() => onShow(notice.line, 1)}>Line {notice.line}</LinkButton>
                <p>{describeNotice(notice)}</p>
                <code>{notice.found}</code>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

const count = (number: number, what: string): string => `${countText(number)} ${number === 1 ? what : `${what}s`}`;

/** Said once after each reading, to everybody. */
function Summary() {
  const { problems } = useAppState((state) => state.diagramReading);
  const diagram = useAppState((state) => state.diagram);
  const isEmpty = useAppState((state) => state.diagramSource.trim() === '');
  const [first] = problems;
  return (
    <div className={styles.summary} role="status">
      {first === undefined ? (
        diagram &&
        !isEmpty && (
          <Outcome kind="pass">
            Read: {count(diagram.participants.length, 'participant')}, {count(diagram.steps.length, 'step')}
          </Outcome>
        )
      ) : (
        <>
          <Outcome kind="fail">
            {problems.length === 1 ? '1 problem' : `${problems.length} problems`}, the first in line {first.line}
          </Outcome>
          {diagram !== undefined && <p>The diagram is as of the last text that could be read.</p>}
        </>
      )}
    </div>
  );
}

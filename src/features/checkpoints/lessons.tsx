/** The questions of a flow as a whole: whether they are asked, how they were answered. */
import type { Checkpoint, FlowRun } from '#core/flows/run-flow.ts';
import { lessonKey } from '#state/lessons.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { Prose } from '#ui/prose.tsx';
import { Switch } from '#ui/switch.tsx';
import styles from './checkpoints.module.css';

export function LessonSettings({ run: { checkpoints } }: { run: FlowRun }) {
  const { on, answers } = useAppState(({ lessons }) => lessons);
  const { askLessons, forgetLessons } = useActions();
  if (checkpoints.length === 0) return null;
  return (
    <section className={styles.settings} aria-label="Questions">
      <Switch isOn={on} onChange={askLessons}>
        Ask me {checkpoints.length === 1 ? 'a question' : `${checkpoints.length} questions`} on the way
      </Switch>
      <p>
        {answers.size === 0 ? (
          'Answers stay in this browser.'
        ) : (
          <>
            Your answers are kept in this browser only.{' '}
            <LinkButton onClick={forgetLessons}>Forget my answers to every flow</LinkButton>
          </>
        )}
      </p>
    </section>
  );
}

interface LessonResultsProps {
  readonly run: FlowRun;
  /** Goes back to the step that a question is about. */
  readonly onShow: (stepId: string) => void;
}

/** What was answered first, question by question. */
export function LessonResults({ run: { flowId, checkpoints, sequence }, onShow }: LessonResultsProps) {
  const { answers } = useAppState(({ lessons }) => lessons);
  const givenTo = ({ id }: Checkpoint) => answers.get(lessonKey(flowId, id));
  const given = checkpoints.filter((checkpoint) => givenTo(checkpoint) !== undefined);
  const right = given.filter((checkpoint) => checkpoint.answers[givenTo(checkpoint) ?? -1]?.right === true);
  if (checkpoints.length === 0) return null;
  return (
    <section aria-labelledby="lesson-results">
      <h3 id="lesson-results">
        {given.length === 0
          ? `${checkpoints.length} questions, none answered`
          : `${right.length} of ${checkpoints.length} right at first try`}
      </h3>
      <ul className={styles.results}>
        {checkpoints.map((checkpoint) => {
          const answer = checkpoint.answers[givenTo(checkpoint) ?? -1];
          return (
            <li key={checkpoint.id}>
              <p>
                <Prose parts={checkpoint.question} />
              </p>
              <p className={styles.given}>
                <Outcome kind={answer === undefined ? 'unknown' : answer.right ? 'pass' : 'fail'}>
                  {answer === undefined ? 'Not answered' : answer.right ? 'Right' : 'Not right'}
                </Outcome>
                {answer !== undefined && <span>{answer.text}</span>}
                <LinkButton onClick={() => onShow(checkpoint.before)}>
                  Step {sequence.steps.findIndex(({ id }) => id === checkpoint.before) + 1}
                </LinkButton>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

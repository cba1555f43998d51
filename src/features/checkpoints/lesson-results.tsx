/** How the questions of a flow were answered, for its recap. */
import type { Checkpoint, FlowRun } from '#core/flows/playing/perform-flow.ts';
import { lessonKey } from '#state/lessons.ts';
import { useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { Prose } from '#ui/prose.tsx';
import styles from './checkpoints.module.css';

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
          const at = sequence.steps.findIndex(({ id }) => id === checkpoint.before);
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
                <LinkButton
                  aria-label={`Step ${at + 1}: ${sequence.steps[at]?.title}`}
                  onClick={() => onShow(checkpoint.before)}
                >
                  Step {at + 1}
                </LinkButton>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

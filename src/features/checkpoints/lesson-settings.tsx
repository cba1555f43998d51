/** Whether the questions of a flow are asked. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Switch } from '#ui/switch.tsx';
import styles from './lesson-settings.module.css';

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

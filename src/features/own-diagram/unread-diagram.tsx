/** Where the diagram would be, when its text cannot be read and there is none from before. */
import { describeProblem } from '#core/diagrams/describe-mermaid-problem.ts';
import { useAppState } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import styles from './unread-diagram.module.css';

export function UnreadDiagram() {
  const [problem] = useAppState((state) => state.diagramReading.problems);
  if (problem === undefined) return null;
  const { says, hint } = describeProblem(problem);
  return (
    <section className={styles.unread} aria-labelledby="unread-diagram">
      <h1 id="unread-diagram">This diagram cannot be read</h1>
      <Outcome kind="fail">
        Line {problem.line}, column {problem.column}: {says}
      </Outcome>
      <p>{hint}</p>
    </section>
  );
}

/** After the last step: how the questions went, what to see next, and the whole flow in words to keep. */
import type { ReactNode } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { flowLink } from '#core/sharing/links.ts';
import { useActions } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import column from '#ui/reading-column.module.css';
import styles from './recap.module.css';
import { Transcript } from './transcript.tsx';

interface RecapProps {
  readonly run: FlowRun;
  /** How the questions were answered, and whether they are asked. */
  readonly lessons: ReactNode;
  /** What can go wrong in the flow. */
  readonly faults: ReactNode;
  readonly next: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
  readonly onShow: (stepId: string) => void;
}

export function Recap({ run, lessons, faults, next, onShow }: RecapProps) {
  const { goTo } = useActions();
  const { sequence } = run;
  return (
    <section className={column.column} aria-label="Recap">
      <header>
        <p className={column.above}>Recap</p>
        <h2>The whole flow again</h2>
        <p className={styles.summary}>{sequence.summary}</p>
        <Button onClick={() => goTo('flow', -1)}>Back to the introduction</Button>
      </header>
      {lessons}
      {faults}
      {next.length > 0 && (
        <section aria-labelledby="recap-next">
          <h3 id="recap-next">Worth seeing next</h3>
          <ul className={styles.next}>
            {next.map(({ id, title, summary }) => (
              <li key={id}>
                <a href={flowLink(id)}>{title}</a>
                <p>{summary}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Transcript run={run} onShow={onShow} />
    </section>
  );
}

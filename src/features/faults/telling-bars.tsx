/** What else the reader should know of a telling: that the cloud ends it early, what its link names in vain. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { failsByCloud } from './fails-by-cloud.ts';
import { leftOutSentences } from './left-out.ts';
import styles from './faults.module.css';

export function CloudBar({ run }: { run: FlowRun }) {
  const { goTo, retell } = useActions();
  const route = useAppState((state) => state.route);
  const index = useAppState(({ players }) => players.flow.index);
  if (!failsByCloud(run, route)) return null;
  const failedAt = run.sequence.steps.findIndex(({ id }) => id === run.failedAt);
  return (
    <section className={styles.bar} data-calm="" aria-label="What the cloud changes">
      <p>In this cloud the run ends at step {failedAt + 1}.</p>
      <div className={styles.barActions}>
        <Button aria-disabled={index === failedAt} onClick={() => goTo('flow', failedAt)}>
          {index === failedAt ? 'It ends at this step' : `Step ${failedAt + 1}, where it ends`}
        </Button>
        <Button onClick={() => void retell({ cloud: undefined })}>Public cloud</Button>
      </div>
    </section>
  );
}

export function LeftOutOfLink() {
  const unknownInLink = useAppState((state) => state.unknownInLink);
  const clashingInLink = useAppState((state) => state.clashingInLink);
  const sentences = leftOutSentences({ unknownInLink, clashingInLink });
  if (sentences.length === 0) return null;
  return (
    <div className={styles.bar} data-calm="">
      <p>{sentences.join(' ')}</p>
    </div>
  );
}

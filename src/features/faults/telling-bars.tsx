/** Above the diagram: what goes wrong in the telling, that the cloud ends it early, what its link names in vain. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { failsByCloud } from './fails-by-cloud.ts';
import { FaultBar } from './fault-bar.tsx';
import { leftOutSentences } from './left-out.ts';
import styles from './faults.module.css';

export function TellingBars({ run }: { run: FlowRun }) {
  return (
    <>
      <LeftOutOfLink />
      <FaultBar run={run} />
      <CloudBar run={run} />
    </>
  );
}

function CloudBar({ run }: { run: FlowRun }) {
  const { goTo, retell } = useActions();
  const route = useAppState((state) => state.route);
  const index = useAppState(({ players }) => players.flow.index);
  if (!failsByCloud(run, route)) return null;
  const failedAt = run.sequence.steps.findIndex(({ id }) => id === run.failedAt);
  return (
    <section className={styles.bar} data-calm="" aria-label="What the cloud changes" data-keeps-focus>
      <p>In this cloud the run ends at step {failedAt + 1}.</p>
      <div className={styles.barActions}>
        {index === failedAt ? (
          <p>It ends at this step</p>
        ) : (
          <Button onClick={() => goTo('flow', failedAt)}>Step {failedAt + 1}, where it ends</Button>
        )}
        <Button onClick={() => void retell({ cloud: undefined })}>Public cloud</Button>
      </div>
    </section>
  );
}

function LeftOutOfLink() {
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

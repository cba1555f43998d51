/** What a fault does, at the step where it is made and at the one where it is found. */
import type { FlowRun, OfferedFault } from '#core/flows/playing/perform-flow.ts';
import { FAULT_SOURCES, faultStory } from '#core/sequence/told-fault.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { AskButton } from '#ui/ask-button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { Prose } from '#ui/prose.tsx';
import { SourceList } from '#ui/source-list.tsx';
import styles from './faults.module.css';
import { factOfFault } from './questioned-fault.ts';

export function FaultStories({ run }: { run: FlowRun }) {
  const index = useAppState(({ players }) => players.flow.index);
  const stepId = run.sequence.steps[index]?.id;
  return run.faults
    .filter(({ chosen, at, failsAt }) => chosen && (at === stepId || failsAt === stepId))
    .map((fault) => <Story key={fault.id} fault={fault} isFound={stepId === run.failedAt} />);
}

function Story({ fault, isFound }: { fault: OfferedFault; isFound: boolean }) {
  const following = useAppState(({ players }) => players.flow.following);
  const { follow, questionFact } = useActions();
  const onFollow = (thread: string | undefined): void => follow('flow', thread);
  return (
    <section className={styles.story} aria-label={fault.label}>
      <p className={styles.storyHead}>
        <Outcome kind="fail">{isFound ? 'Fails here' : 'Goes wrong'}</Outcome>
      </p>
      <h3>{fault.label}</h3>
      <dl>
        {faultStory(fault).map(({ name, parts }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Prose parts={parts} following={following} onFollow={onFollow} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{FAULT_SOURCES}</dt>
          <dd>
            <SourceList sources={fault.sources} />
            <AskButton onAsk={() => questionFact(factOfFault(fault))} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

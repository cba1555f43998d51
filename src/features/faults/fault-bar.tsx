/** While something goes wrong in the telling: what, the way to where it shows, its link, and the way out. */
import { Link } from 'lucide-react';
import { useState } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { stepLink } from '#state/app.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { FoldButton } from '#ui/fold-button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import styles from './faults.module.css';

export function FaultBar({ run }: { run: FlowRun }) {
  const { goTo, retell } = useActions();
  const index = useAppState(({ players }) => players.flow.index);
  const [isUnfolded, setUnfolded] = useState(false);
  const chosen = run.faults.filter((fault) => fault.chosen);
  if (chosen.length === 0) return null;
  const failedAt = run.sequence.steps.findIndex(({ id }) => id === run.failedAt);
  return (
    <section className={styles.bar} aria-label="What goes wrong in this telling" data-keeps-focus>
      <Outcome kind="fail">Goes wrong</Outcome>
      <p>{chosen.map(({ label }) => label).join('; ')}</p>
      <FoldButton name="Where it fails, and the way out" isOpen={isUnfolded} onToggle={setUnfolded} />
      <div className={styles.barActions} data-folded={isUnfolded ? undefined : ''}>
        {index === failedAt ? (
          <p>It fails at this step</p>
        ) : (
          failedAt >= 0 && <Button onClick={() => goTo('flow', failedAt)}>Step {failedAt + 1}, where it fails</Button>
        )}
        <CopyFaultLink failedAt={failedAt < 0 ? index : failedAt} />
        <Button onClick={() => void retell({ faults: [] })}>Leave</Button>
      </div>
    </section>
  );
}

/** The link shows the step at which it fails: that is what one wants to show. */
function CopyFaultLink({ failedAt }: { failedAt: number }) {
  const { store, ports } = useApp();
  const [answer, setAnswer] = useState('');
  const copy = async (): Promise<void> => {
    const isCopied = await ports.copyText(ports.absoluteLink(stepLink(store.getState(), failedAt)));
    setAnswer(isCopied ? 'Link copied' : 'The browser refused to copy');
  };
  return (
    <>
      <IconButton name="Copy a link to where it fails" onClick={() => void copy()}>
        <Link size={16} aria-hidden="true" />
      </IconButton>
      <span role="status">{answer}</span>
    </>
  );
}

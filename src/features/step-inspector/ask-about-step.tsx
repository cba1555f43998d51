/** The way from a step’s words to what they rest on. */
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { useActions } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { factOfStep } from './questioned-facts.ts';
import styles from './ask-about-step.module.css';

export function AskAboutStep({ sequence, step }: { sequence: Sequence; step: Step }) {
  const { questionFact } = useActions();
  return (
    <LinkButton className={styles.ask} onClick={() => questionFact(factOfStep(sequence, step))}>
      Is this wrong?
    </LinkButton>
  );
}

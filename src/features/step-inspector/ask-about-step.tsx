/** The way from a step’s words to what they rest on. */
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { useActions } from '#state/use-app.ts';
import { AskButton } from '#ui/ask-button.tsx';
import { factOfStep } from './questioned-facts.ts';

export function AskAboutStep({ sequence, step }: { sequence: Sequence; step: Step }) {
  const { questionFact } = useActions();
  return <AskButton onAsk={() => questionFact(factOfStep(sequence, step))} />;
}

/** The step the player stands at: what it says, what is on the wire, and what is known at its hop. */
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { hopIdOfStep } from '#core/traces/to-sequence.ts';
import { StepInspector } from '#features/step-inspector/step-inspector.tsx';
import { useActions, useApp } from '#state/use-app.ts';

interface TraceStepProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
}

export function TraceStep({ report: { trace }, part: { sequence } }: TraceStepProps) {
  const { store } = useApp();
  const { openToken, show } = useActions();
  const onOpenToken = (tokenId: string): void => {
    const token = sequence.tokens.find(({ id }) => id === tokenId);
    if (token === undefined) return;
    const { index } = store.getState().players.trace;
    // No instant to judge by: a capture is judged by the clock unless the reader says otherwise.
    openToken(token, undefined, {
      label: `${token.label}, from step ${index + 1} of ${sequence.title}`,
      link: '#/trace',
    });
    show({ screen: 'token' });
  };
  const partOf = (stepId: string): string => `hop ${trace.hops.findIndex(({ id }) => id === hopIdOfStep(stepId)) + 1}`;
  return <StepInspector player="trace" sequence={sequence} partOf={partOf} onOpenToken={onOpenToken} />;
}

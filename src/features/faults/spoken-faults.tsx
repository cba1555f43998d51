/** For those who listen: what goes wrong in the telling, said once when it changes. */
import type { FlowRun } from '#core/flows/run-flow.ts';

export function SpokenFaults({ run: { faults, failedAt, sequence } }: { run: FlowRun }) {
  const chosen = faults.filter((fault) => fault.chosen);
  const step = sequence.steps.findIndex(({ id }) => id === failedAt) + 1;
  const where = step === 0 ? 'No check finds it.' : `It fails at step ${step}.`;
  return (
    <p className="visually-hidden" aria-live="polite">
      {chosen.length === 0
        ? 'Told as it should go.'
        : `Goes wrong: ${chosen.map(({ label }) => label).join('; ')}. ${where}`}
    </p>
  );
}

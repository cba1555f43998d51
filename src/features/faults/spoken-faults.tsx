/** For those who listen: what goes wrong in the telling, said once when it changes. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import { useAppState } from '#state/use-app.ts';
import { failsByCloud } from './fails-by-cloud.ts';

export function SpokenFaults({ run }: { run: FlowRun }) {
  const { faults, failedAt, sequence } = run;
  const route = useAppState((state) => state.route);
  const chosen = faults.filter((fault) => fault.chosen);
  const step = sequence.steps.findIndex(({ id }) => id === failedAt) + 1;
  const usual = failsByCloud(run, route) ? `In this cloud the run ends at step ${step}.` : 'Told as it should go.';
  const where = step === 0 ? 'No check finds it.' : `It fails at step ${step}.`;
  return (
    <p className="visually-hidden" aria-live="polite">
      {chosen.length === 0 ? usual : `Goes wrong: ${chosen.map(({ label }) => label).join('; ')}. ${where}`}
    </p>
  );
}

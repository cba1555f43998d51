/** For those who listen: what goes wrong in the telling, and what of its link was left out. */
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { AppState } from '#state/app-state.ts';
import { failsByCloud } from './fails-by-cloud.ts';
import { leftOutSentences } from './left-out.ts';

export function spokenFaults(run: FlowRun, { route }: Pick<AppState, 'route'>): string {
  const { faults, failedAt, sequence } = run;
  const chosen = faults.filter((fault) => fault.chosen);
  const step = sequence.steps.findIndex(({ id }) => id === failedAt) + 1;
  if (chosen.length === 0) {
    return failsByCloud(run, route) ? `In this cloud the run ends at step ${step}.` : 'Told as it should go.';
  }
  const where = step === 0 ? 'No check finds it.' : `It fails at step ${step}.`;
  return `Goes wrong: ${chosen.map(({ label }) => label).join('; ')}. ${where}`;
}

export const spokenLeftOut = (state: AppState): string => leftOutSentences(state).join(' ');

/** For those who listen: what the reader changed and which check finds it. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import { catcherOf, changeSentence, NOT_CAUGHT } from './tamper-words.ts';

export function spokenTampering(run: FlowRun): string {
  if (run.tampering === undefined) return 'Nothing is changed by you.';
  const sentence = changeSentence(run, run.tampering);
  if (run.changed === undefined) return `Changed by you. ${sentence}`;
  const catcher = catcherOf(run);
  return `Changed by you. ${sentence} ${catcher === undefined ? `${NOT_CAUGHT}.` : `It fails at step ${catcher.index + 1}.`}`;
}

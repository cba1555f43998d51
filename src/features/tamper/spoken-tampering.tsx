/** For those who listen: what the reader changed and which check finds it, said once when it changes. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import { catcherOf, changeSentence, NOT_CAUGHT } from './tamper-words.ts';

export function SpokenTampering({ run }: { run: FlowRun }) {
  return (
    <p className="visually-hidden" aria-live="polite">
      {wordsOf(run)}
    </p>
  );
}

function wordsOf(run: FlowRun): string {
  if (run.tampering === undefined) return '';
  const sentence = changeSentence(run, run.tampering);
  if (run.changed === undefined) return `Changed by you. ${sentence}`;
  const catcher = catcherOf(run);
  return `Changed by you. ${sentence} ${catcher === undefined ? `${NOT_CAUGHT}.` : `It fails at step ${catcher.index + 1}.`}`;
}

/** For those who listen: what the reader changed and what came of it. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import { changeSentence, wordsOf } from './tamper-words.ts';

export function spokenTampering(run: FlowRun): string {
  if (run.tampering === undefined) return 'Nothing is changed by you.';
  const changed = `Changed by you. ${changeSentence(run, run.tampering)}`;
  if (run.effect === undefined) return changed;
  const { heading, sentence, steps } = wordsOf(run.effect, run);
  const where = steps.map(({ index }) => `step ${index + 1}`).join(', ');
  return [changed, where === '' ? `${heading}.` : `${heading}: ${where}.`, sentence].join(' ').trim();
}

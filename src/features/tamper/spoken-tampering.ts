/** For those who listen: what the reader changed and what came of it, in two sentences. */
import type { ChangeEffect } from '#core/flows/playing/effect-of-change.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { changedWords, wordsOf } from './tamper-words.ts';

export function spokenTampering(run: FlowRun): string {
  const { tampering, effect } = run;
  if (tampering === undefined) return 'Nothing is changed by you.';
  const { called, number } = changedWords(run, tampering);
  if (run.changed === undefined) return `You changed ${called}, at a step that this telling does not get to.`;
  const changed = `You changed ${called}${number === undefined ? '' : ` at step ${number}`}.`;
  return effect === undefined ? changed : `${changed} ${spokenEffect(effect, run, number)}`;
}

function spokenEffect(effect: ChangeEffect, run: FlowRun, changedAt: number | undefined): string {
  const { heading, sentence, steps } = wordsOf(effect, run);
  const others = steps.map(({ index }) => index + 1).filter((number) => number !== changedAt);
  const where = others.length === 0 ? '' : ` at ${others.length === 1 ? 'step' : 'steps'} ${others.join(', ')}`;
  switch (effect.kind) {
    case 'caught':
      return `It is caught${where || ' there'}: the first check that fails after it.`;
    case 'mended':
      return `${heading}${where}.`;
    case 'cut-short':
      return `${heading}${where}. ${sentence}`;
    case 'passed':
      return `It is read${where || ' there'} and let through: no check of this flow catches it.`;
    case 'unread':
      return `${heading}. ${sentence}`;
  }
}

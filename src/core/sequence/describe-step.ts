/** A step as one clear sentence, for lists, screen readers and transcripts. */
import type { Sequence, Step } from './sequence.ts';

const CERTAINTY = { specified: '', captured: '', inferred: ', inferred', missing: ', missing' } as const;

export function labelOf(sequence: Sequence, participant: string): string {
  return sequence.participants.find(({ id }) => id === participant)?.label ?? participant;
}

/** `Bot to Token Service`, or `Bot` for what it works out by itself. */
export function routeOf(sequence: Sequence, step: Step): string {
  return step.kind === 'message'
    ? `${labelOf(sequence, step.from)} to ${labelOf(sequence, step.to)}`
    : labelOf(sequence, step.at);
}

/** `Bot to Token Service: Is a token stored?, answer, failed`. */
export function describeStep(sequence: Sequence, step: Step): string {
  const kind = step.kind === 'message' && step.answers !== undefined ? ', answer' : '';
  return `${routeOf(sequence, step)}: ${step.label}${kind}${CERTAINTY[step.certainty]}${step.failed ? ', failed' : ''}`;
}

/** A step as one clear sentence, for lists, screen readers and transcripts. */
import { participantsOf, type NoteStep, type Sequence, type Step } from './sequence.ts';

const CERTAINTY = { specified: '', captured: '', inferred: ', inferred', missing: ', missing' } as const;

export function labelOf(sequence: Sequence, participant: string): string {
  return sequence.participants.find(({ id }) => id === participant)?.label ?? participant;
}

/** Made when it is first needed: an engine loads its languages then. */
const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

/** Those whom a note stretches over, as they stand side by side. */
function namesUnder({ participants }: Sequence, { at, until = at }: NoteStep): readonly string[] {
  const places = [at, until].map((end) => participants.findIndex(({ id }) => id === end));
  return participants.slice(Math.min(...places), Math.max(...places) + 1).map(({ label }) => label);
}

/** `Bot to Token Service`, `Bot` for what it works out by itself, `Note at Bot`. */
export function routeOf(sequence: Sequence, step: Step): string {
  if (step.kind === 'note') return `Note at ${listed(namesUnder(sequence, step))}`;
  return participantsOf(step)
    .map((participant) => labelOf(sequence, participant))
    .join(' to ');
}

/** `Bot to Token Service: Is a token stored?, failed`, `Token Service answers Bot: 404, none stored`. */
export function describeStep(sequence: Sequence, step: Step): string {
  const isAnswer = step.kind === 'message' && step.answers !== undefined;
  const route = isAnswer
    ? `${labelOf(sequence, step.from)} answers ${labelOf(sequence, step.to)}`
    : routeOf(sequence, step);
  return `${route}: ${step.label}${CERTAINTY[step.certainty]}${step.failed ? ', failed' : ''}`;
}

/** The title, where it says something else than the label, which a diagram of the reader's own has alone. */
export const titleBeyondLabel = ({ title, label }: Step): readonly string[] =>
  title === label.replaceAll('\n', ' ') ? [] : [title];

/** A run of a sequence's steps as a sequence of its own: what reaches over its ends is cut there. */
import type { Activation, Fragment, Participant, Sequence } from '#core/sequence/sequence.ts';

/** The steps from `from` up to but not including `to`, with every participant. */
export function sliceSequence(sequence: Sequence, from: number, to: number): Sequence {
  const steps = sequence.steps.slice(from, to);
  const kept = new Set(steps.map(({ id }) => id));
  const indexOf = new Map(sequence.steps.map(({ id }, index) => [id, index]));
  const idAt = (index: number): string => sequence.steps[index]?.id ?? '';
  const last = from + steps.length - 1;

  const cutFragment = ({ kind, sections, lastStepId }: Fragment): readonly Fragment[] => {
    const end = indexOf.get(lastStepId) ?? -1;
    const left = sections.flatMap(({ label, firstStepId }, at) => {
      const start = Math.max(indexOf.get(firstStepId) ?? 0, from);
      const next = sections[at + 1];
      const until = next === undefined ? end : (indexOf.get(next.firstStepId) ?? 0) - 1;
      return start <= Math.min(until, last) ? [{ label, firstStepId: idAt(start) }] : [];
    });
    return left.length === 0 ? [] : [{ kind, sections: left, lastStepId: idAt(Math.min(end, last)) }];
  };

  const cutActivation = ({ participant, from: start, until }: Activation): readonly Activation[] => {
    const begins = start === undefined ? -1 : (indexOf.get(start) ?? -1);
    const ends = until === undefined ? Infinity : (indexOf.get(until) ?? Infinity);
    if (begins >= last || ends < from) return [];
    return [
      {
        participant,
        from: begins < from ? undefined : start,
        until: ends <= last ? until : until === undefined ? undefined : idAt(last),
      },
    ];
  };

  const cutParticipant = ({ createdBy = '', destroyedBy = '', ...participant }: Participant): Participant => ({
    ...participant,
    ...(kept.has(createdBy) ? { createdBy } : {}),
    ...(kept.has(destroyedBy) ? { destroyedBy } : {}),
  });

  const { numberedFrom } = sequence;
  const before = sequence.steps.slice(0, from).filter(({ kind }) => kind !== 'note').length;

  return {
    ...sequence,
    ...(numberedFrom === undefined ? {} : { numberedFrom: numberedFrom + before }),
    participants: sequence.participants.map(cutParticipant),
    steps,
    chapters: sequence.chapters.filter(({ firstStepId }) => kept.has(firstStepId)),
    fragments: (sequence.fragments ?? []).flatMap(cutFragment),
    activations: (sequence.activations ?? []).flatMap(cutActivation),
  };
}

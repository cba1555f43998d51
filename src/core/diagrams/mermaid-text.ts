/**
 * Sequence -> Mermaid sequence diagram source. Every step becomes exactly one message, in order, so that the drawing
 * can be mapped back step by step: the n-th message Mermaid draws is the n-th step.
 */
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import { escapeLabel } from './escape-label.ts';

export interface MermaidText {
  readonly source: string;
  /** The id that stands for each participant in the source, in the order of the sequence. */
  readonly participantIds: ReadonlyMap<string, string>;
}

function arrowOf(step: Step): string {
  if (step.kind === 'computation') return step.failed ? '-x' : '->>';
  if (step.certainty === 'missing') return '--x';
  if (step.failed) return step.answers === undefined ? '-x' : '--x';
  return step.answers === undefined ? '->>' : '-->>';
}

export function toMermaid(sequence: Sequence): MermaidText {
  const participantIds = new Map(sequence.participants.map(({ id }, index) => [id, `p${index}`]));
  const idOf = (participant: string): string => {
    const id = participantIds.get(participant);
    if (id === undefined) throw new Error(`Step names a participant that the sequence lacks: ${participant}`);
    return id;
  };
  const lines = [
    'sequenceDiagram',
    ...sequence.participants.map(({ id, label }) => `  participant ${idOf(id)} as ${escapeLabel(label, 'one-line')}`),
    ...sequence.steps.map((step) => {
      const from = idOf(step.kind === 'message' ? step.from : step.at);
      const to = idOf(step.kind === 'message' ? step.to : step.at);
      return `  ${from}${arrowOf(step)}${to}: ${escapeLabel(step.label, 'one-line')}`;
    }),
  ];
  return { source: `${lines.join('\n')}\n`, participantIds };
}

/**
 * Sequence -> Mermaid sequence diagram source. Every step becomes exactly one message or note, in order, so that the
 * drawing can be mapped back step by step: the n-th of them that Mermaid draws is the n-th step. Participants have
 * generated ids; their names and all other text pass the one door, `escape-label.ts`.
 */
import {
  participantsOf,
  type Activation,
  type Fragment,
  type FragmentKind,
  type Participant,
  type Sequence,
  type Step,
} from '#core/sequence/sequence.ts';
import { arrowToken } from './arrows.ts';
import { escapeBlockLabel, escapeLabel } from './escape-label.ts';
import { wrapLabel } from './wrap-label.ts';

/** What a drawing on this page does without, because the page says it itself; a diagram for elsewhere has it. */
export interface MermaidParts {
  /** Title, summary, numbers, groups of participants, persons, and participants that come and go. */
  readonly whole: boolean;
}

interface Lines {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The source of the drawing on this page, in which long labels have several lines so that columns stay narrow. */
export const toMermaid = (sequence: Sequence): string =>
  writeMermaid({ ...sequence, steps: sequence.steps.map(labelWrapper(sequence)) }, { whole: false });

/** Characters that a usual screen has room for beside each other; between two participants they have their share. */
const ACROSS = 96;
const SHORTEST_LINE = 14;
const LONGEST_LINE = 30;
const LINE_OF_NOTE = 36;

function labelWrapper({ participants }: Sequence): (step: Step) => Step {
  const places = new Map(participants.map(({ id }, index) => [id, index]));
  const line = Math.min(LONGEST_LINE, Math.max(SHORTEST_LINE, Math.floor(ACROSS / participants.length)));
  return (step) => {
    const [from = 0, to = from] = participantsOf(step).map((id) => places.get(id) ?? 0);
    const columns = Math.max(1, Math.abs(to - from));
    return { ...step, label: wrapLabel(step.label, columns * (step.kind === 'note' ? LINE_OF_NOTE : line)) };
  };
}

export function writeMermaid(sequence: Sequence, { whole }: MermaidParts): string {
  const ids = new Map(sequence.participants.map(({ id }, index) => [id, `p${index}`]));
  const idOf = (participant: string): string => {
    const id = ids.get(participant);
    if (id === undefined) throw new Error(`Step names a participant that the sequence lacks: ${participant}`);
    return id;
  };
  const cast = castLines(sequence, idOf, whole);
  const lines = [
    'sequenceDiagram',
    ...(whole ? [...titleLines(sequence), ...numberingLines(sequence)] : []),
    ...cast.first,
    ...activationLines(sequence.activations ?? [], undefined, idOf),
    ...sequence.steps.flatMap((step) => {
      const blocks = blockLines(sequence.fragments ?? [], step.id);
      return [
        ...blocks.before,
        ...(cast.around.get(step.id)?.before ?? []),
        stepLine(step, idOf),
        ...(cast.around.get(step.id)?.after ?? []),
        ...activationLines(sequence.activations ?? [], step.id, idOf),
        ...blocks.after,
      ];
    }),
  ];
  return `${lines.join('\n  ')}\n`;
}

const titleLines = ({ title, summary }: Sequence): readonly string[] =>
  Object.entries({ title, 'accTitle:': title, 'accDescr:': summary })
    .filter(([, text]) => text.trim() !== '')
    .map(([keyword, text]) => `${keyword} ${escapeLabel(text, 'one-line')}`);

const numberingLines = ({ numberedFrom }: Sequence): readonly string[] =>
  numberedFrom === undefined ? [] : [numberedFrom === 1 ? 'autonumber' : `autonumber ${numberedFrom}`];

function stepLine(step: Step, idOf: (participant: string) => string): string {
  switch (step.kind) {
    case 'message':
      return `${idOf(step.from)}${arrowOf(step)}${idOf(step.to)}: ${escapeLabel(step.label)}`;
    case 'computation':
      return `${idOf(step.at)}${arrowOf(step)}${idOf(step.at)}: ${escapeLabel(step.label)}`;
    case 'note': {
      const place = { left: 'left of', right: 'right of', over: 'over' }[step.side];
      const until = step.until === undefined ? '' : `,${idOf(step.until)}`;
      return `note ${place} ${idOf(step.at)}${until}: ${escapeLabel(step.label)}`;
    }
  }
}

function arrowOf(step: Exclude<Step, { kind: 'note' }>): string {
  if (step.kind === 'computation') return step.failed ? '-x' : '->>';
  if (step.arrow !== undefined) return arrowToken(step.arrow);
  if (step.certainty === 'missing') return '--x';
  if (step.failed) return step.answers === undefined ? '-x' : '--x';
  return step.answers === undefined ? '->>' : '-->>';
}

/** What begins a section after the first; only these three kinds have one. */
export const sectionKeyword = (kind: FragmentKind): string =>
  kind === 'par' ? 'and' : kind === 'critical' ? 'option' : 'else';

/** Where a block begins, goes on with its next section, and ends. */
function blockLines(fragments: readonly Fragment[], stepId: string): Lines {
  const before = fragments.flatMap(({ kind, sections }) => {
    const at = sections.findIndex(({ firstStepId }) => firstStepId === stepId);
    const label = kind === 'rect' ? 'transparent' : escapeBlockLabel(sections[at]?.label ?? '');
    return at < 0 ? [] : [`${at === 0 ? kind : sectionKeyword(kind)} ${label}`.trim()];
  });
  return { before, after: fragments.filter(({ lastStepId }) => lastStepId === stepId).map(() => 'end') };
}

/** Ends before beginnings: Mermaid ends what began last. */
const activationLines = (
  activations: readonly Activation[],
  stepId: string | undefined,
  idOf: (participant: string) => string,
): readonly string[] => [
  ...activations
    .filter(({ until }) => until !== undefined && until === stepId)
    .map(({ participant }) => `deactivate ${idOf(participant)}`),
  ...activations.filter(({ from }) => from === stepId).map(({ participant }) => `activate ${idOf(participant)}`),
];

/**
 * Participants are declared first, in their order. One that a step creates is declared there, and so are those after
 * it, or they would change places.
 */
function castLines(
  { participants, groups = [] }: Sequence,
  idOf: (participant: string) => string,
  whole: boolean,
): { readonly first: readonly string[]; readonly around: ReadonlyMap<string, Lines> } {
  const declare = ({ id, label, person }: Participant): string =>
    `${person && whole ? 'actor' : 'participant'} ${idOf(id)} as ${escapeLabel(label, 'one-line')}`;
  if (!whole) return { first: participants.map(declare), around: new Map() };

  const first: string[] = [];
  const around = new Map<string, { before: string[]; after: string[] }>();
  const linesAt = (stepId: string): { before: string[]; after: string[] } => {
    const lines = around.get(stepId) ?? { before: [], after: [] };
    around.set(stepId, lines);
    return lines;
  };
  let place = first;
  for (const participant of participants) {
    const { id, createdBy, destroyedBy } = participant;
    const group = groups.find(({ participants: members }) => members.includes(id));
    if (createdBy !== undefined) {
      linesAt(createdBy).before.push(`create ${declare(participant)}`);
      place = linesAt(createdBy).after;
    } else {
      if (group?.participants[0] === id) place.push(`box transparent ${escapeLabel(group.label, 'one-line')}`);
      place.push(declare(participant));
      if (group?.participants.at(-1) === id) place.push('end');
    }
    if (destroyedBy !== undefined) linesAt(destroyedBy).before.push(`destroy ${idOf(id)}`);
  }
  return { first, around };
}

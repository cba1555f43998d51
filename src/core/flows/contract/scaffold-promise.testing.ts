/** That nothing is left of what scripts/new-flow.mjs writes to keep a place. */
import { withBranches } from '#core/flows/branches.ts';
import type { FlowDefinition } from '#core/flows/define-flow.ts';

export const PLACEHOLDER = 'To be written';

const TOLD_APART: readonly string[] = ['participants', 'chapters', 'faults', 'checkpoints', 'otherwise'];

/** A sentence for every member of every part of a definition in which the placeholder still stands. */
export const placeholderComplaints = (definition: FlowDefinition): readonly string[] => [
  ...complaintsOf('The flow', definition),
  ...definition.participants.flatMap((participant) => complaintsOf(`Participant ${participant.id}`, participant)),
  ...definition.chapters
    .flatMap(({ steps }) => steps.flatMap(withBranches))
    .flatMap((step) => complaintsOf(`Step ${step.id}`, step)),
  ...definition.faults.flatMap((fault) => complaintsOf(`Fault ${fault.id}`, fault)),
  ...definition.checkpoints.flatMap((checkpoint) => complaintsOf(`Checkpoint ${checkpoint.id}`, checkpoint)),
];

const complaintsOf = (named: string, part: object): readonly string[] =>
  Object.entries(part)
    .filter(([member, written]) => !TOLD_APART.includes(member) && JSON.stringify(written)?.includes(PLACEHOLDER))
    .map(([member]) => `${named}: “${PLACEHOLDER}” still stands in ${member}. Write the sentence.`);

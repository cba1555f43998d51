/** The participants of a diagram that is being read: in the order of their first mention, as Mermaid's sequenceDb has it. */
import type { Participant, ParticipantGroup } from '#core/sequence/sequence.ts';
import type { MermaidProblemKind } from './mermaid-problem.ts';
import type { ParticipantStatement } from './read-statement.ts';
import { readOneLine } from './read-label.ts';

/** A box stands for itself; two may have the same name. */
export interface Box {
  readonly label: string;
  readonly line: number;
}

interface Lifeline {
  readonly id: string;
  label: string;
  person: boolean;
  box: Box | undefined;
  createdBy: string | undefined;
  destroyedBy: string | undefined;
}

/** Names are those of the text; ids are those of the model. */
export function createCast() {
  const lifelines = new Map<string, Lifeline>();
  let created: string | undefined;
  let destroyed: string | undefined;

  const mention = (name: string): Lifeline => {
    const known = lifelines.get(name);
    if (known !== undefined) return known;
    const lifeline: Lifeline = {
      id: `p${lifelines.size + 1}`,
      label: readOneLine(name),
      person: false,
      box: undefined,
      createdBy: undefined,
      destroyedBy: undefined,
    };
    lifelines.set(name, lifeline);
    return lifeline;
  };

  return {
    mention: (name: string): string => mention(name).id,
    has: (name: string): boolean => lifelines.has(name),
    size: (): number => lifelines.size,

    declare(statement: ParticipantStatement, box: Box | undefined): MermaidProblemKind | undefined {
      const { id: name, label, person } = statement;
      const isNew = !lifelines.has(name);
      if (statement.created && !isNew) return 'created-twice';
      const lifeline = mention(name);
      if (box !== undefined && lifeline.box !== undefined && lifeline.box !== box) return 'two-boxes';
      lifeline.box ??= box;
      if (isNew || label !== undefined) lifeline.person = person;
      if (label !== undefined && label !== '') lifeline.label = label;
      if (statement.created) created = name;
      return undefined;
    },

    destroy(name: string): void {
      destroyed = name;
    },

    /** A message brings the participant into being that was declared as created, or is the last of a destroyed one. */
    tell(stepId: string, from: string, to: string): MermaidProblemKind | undefined {
      const [creating, destroying] = [created, destroyed];
      if (creating !== undefined) {
        created = undefined;
        mention(creating).createdBy = stepId;
        return to === creating ? undefined : 'not-created';
      }
      destroyed = undefined;
      const ending = destroying === undefined ? undefined : lifelines.get(destroying);
      if (ending !== undefined) ending.destroyedBy = stepId;
      return destroying === undefined || destroying === from || destroying === to ? undefined : 'not-destroyed';
    },

    /** A line that could not be read may have been the message that creates or destroys. */
    forgetPending(): void {
      created = undefined;
      destroyed = undefined;
    },

    participants: (): readonly Participant[] =>
      [...lifelines.values()].map(({ id, label, person, box, createdBy, destroyedBy }) => ({
        id,
        label,
        role: box === undefined || box.label === '' ? '' : `In ${box.label}.`,
        ...(person ? { person } : {}),
        ...(createdBy === undefined ? {} : { createdBy }),
        ...(destroyedBy === undefined ? {} : { destroyedBy }),
      })),

    /** Of a box whose participants do not stand side by side, each run of them is a group. */
    groups(): readonly ParticipantGroup[] {
      const runs: { readonly box: Box | undefined; readonly label: string; readonly participants: string[] }[] = [];
      for (const { id, box } of lifelines.values()) {
        const run = runs.at(-1);
        if (run !== undefined && run.box === box) run.participants.push(id);
        else runs.push({ box, label: box?.label ?? '', participants: [id] });
      }
      return runs.filter(({ box }) => box !== undefined).map(({ label, participants }) => ({ label, participants }));
    },
  };
}

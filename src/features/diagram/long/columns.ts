/** Where the lifelines of a long view stand, and what of a step is drawn where. In CSS pixels from the left edge. */
import { participantsOf, type Sequence, type Step } from '#core/sequence/sequence.ts';

/** Times the narrowest: no wider than the eye follows. */
const WIDEST = 2;

export interface Columns {
  readonly width: number;
  readonly xOf: (participantId: string) => number;
  /** From the column of the first participant of a step to that of its last. */
  readonly spanOf: (step: Step) => { readonly left: number; readonly right: number };
}

export function columnsFor({ participants }: Pick<Sequence, 'participants'>, room: number, narrowest: number): Columns {
  const count = Math.max(participants.length, 1);
  const column = Math.min(Math.max(room / count, narrowest), narrowest * WIDEST);
  const places = new Map(participants.map(({ id }, index) => [id, (index + 0.5) * column] as const));
  const xOf = (id: string): number => places.get(id) ?? column / 2;
  return {
    width: count * column,
    xOf,
    spanOf(step) {
      const ends = participantsOf(step).map(xOf);
      return { left: Math.min(...ends) - column / 2, right: Math.max(...ends) + column / 2 };
    },
  };
}

/** An arrow from one lifeline to another, or a mark at one. */
export interface RowGeometry {
  readonly left: number;
  readonly width: number;
  /** Undefined for what happens at one participant. */
  readonly heads: 'right' | 'left' | undefined;
}

export function geometryOf(step: Step, { xOf }: Columns): RowGeometry {
  const [from, to] = step.kind === 'message' ? [xOf(step.from), xOf(step.to)] : [xOf(step.at), xOf(step.at)];
  if (from === to) return { left: from, width: 0, heads: undefined };
  return { left: Math.min(from, to), width: Math.abs(to - from), heads: to > from ? 'right' : 'left' };
}

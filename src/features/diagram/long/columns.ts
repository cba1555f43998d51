/** Where the lifelines of a long view stand, and what of a step is drawn where. In CSS pixels from the left edge. */
import type { Sequence, Step } from '#core/sequence/sequence.ts';

/** Room for a label between neighbours; no wider than the eye follows. */
const NARROWEST = 132;
const WIDEST = 260;

export interface Columns {
  readonly width: number;
  readonly xOf: (participantId: string) => number;
}

export function columnsFor({ participants }: Pick<Sequence, 'participants'>, room: number): Columns {
  const count = Math.max(participants.length, 1);
  const column = Math.min(Math.max(room / count, NARROWEST), WIDEST);
  const places = new Map(participants.map(({ id }, index) => [id, (index + 0.5) * column] as const));
  return { width: count * column, xOf: (id) => places.get(id) ?? column / 2 };
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

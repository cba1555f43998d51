/** The life of a followed value: the steps at which it stands, in order, with what becomes of it at each. */
import type { Sequence } from './sequence.ts';

export interface Life {
  /** The name the wire gives the value. */
  readonly name: string;
  readonly value: string;
  readonly stations: readonly Station[];
}

interface Station {
  /** The step's index, from 0. */
  readonly at: number;
  /** `copied, checked` */
  readonly roles: string;
}

/** Undefined when the sequence has no such thread. */
export function lifeOf(sequence: Sequence | undefined, following: string | undefined): Life | undefined {
  const thread = sequence?.threads.find(({ id }) => id === following);
  if (sequence === undefined || thread === undefined) return undefined;
  const stations = sequence.steps.flatMap(({ id }, at) => {
    const roles = new Set(thread.places.filter(({ stepId }) => stepId === id).map(({ role }) => role));
    return roles.size === 0 ? [] : [{ at, roles: [...roles].join(', ') }];
  });
  return { name: thread.name, value: thread.value, stations };
}

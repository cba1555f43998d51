/** Where the value of a field comes from: the step where it first stood, and the values of the run that it is made of. */
import type { FlowRun, RunValue } from '#core/flows/run-flow.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import { routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import { containsWhole } from '#core/sequence/threads.ts';
import type { WireField } from '#core/sequence/wire-rows.ts';

type Made = Pick<FlowRun, 'values' | 'wires'>;

/** Those that stand in this field of this step, the best known first. */
export const threadsAt = ({ threads }: Sequence, stepId: string, { where }: WireField): readonly Thread[] =>
  threads.filter(({ places }) => places.some((place) => place.stepId === stepId && place.where === where));

export interface FirstPlace {
  readonly index: number;
  /** `body from.id, Connector to Bot`. */
  readonly words: string;
}

/** The earlier step in which the value first stood; undefined when it first stands at this one. */
export function firstPlace(sequence: Sequence, threads: readonly Thread[], index: number): FirstPlace | undefined {
  const firsts = threads.flatMap(({ places: [place] }) => {
    const at = sequence.steps.findIndex(({ id }) => id === place?.stepId);
    const step = sequence.steps[at];
    return place === undefined || step === undefined || at >= index
      ? []
      : [{ index: at, words: `${place.where}, ${routeOf(sequence, step)}` }];
  });
  return firsts.toSorted((left, right) => left.index - right.index)[0];
}

/** The values of the run that a field is, nearest to the message first: those of the wire, then what they are made of. */
export function valuesOf({ values, wires }: Made, stepId: string, { value }: WireField): readonly RunValue[] {
  const byName = new Map(values.map((made) => [made.name, made]));
  const known = (names: readonly ValueName[]): readonly RunValue[] => names.flatMap((name) => byName.get(name) ?? []);
  const seen = new Set<ValueName>();
  let layer = known([...new Set(wires.get(stepId))]);
  while (layer.length > 0) {
    const same = layer.filter(({ text }) => text === value);
    if (same.length > 0) return same;
    for (const { name } of layer) seen.add(name);
    layer = known([...new Set(layer.flatMap(({ madeOf }) => madeOf))].filter((name) => !seen.has(name)));
  }
  return [];
}

/** The values that the wire of this step is written with and that stand in this text. */
export function valuesIn({ values, wires }: Made, stepId: string, text: string): readonly RunValue[] {
  const names = new Set(wires.get(stepId));
  return values.filter((made) => names.has(made.name) && (made.text === text || containsWhole(text, made.text)));
}

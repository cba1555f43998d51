/** Where the value of a field comes from: the step where it first stood, and the values of the run that it is made of. */
import type { FlowRun, RunValue } from '#core/flows/playing/perform-flow.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import { routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import { containsWhole } from '#core/sequence/value-places.ts';
import type { WireField } from '#core/sequence/wire-rows.ts';

const SCHEME = /^(?:bearer|basic)\s+/i;

type Made = Pick<FlowRun, 'values' | 'parts' | 'wires'>;

/** Those that stand in this field of this step, by the text alone. */
export const threadsAt = ({ threads }: Sequence, stepId: string, { where }: WireField): readonly Thread[] =>
  threads.filter(({ places }) => places.some((place) => place.stepId === stepId && place.where === where));

export interface FirstPlace {
  readonly index: number;
  /** `body from.id, Connector to Bot`. */
  readonly words: string;
}

/** The first step that shows one of the threads, if it is an earlier one. */
export function firstPlace(sequence: Sequence, threads: readonly Thread[], index: number): FirstPlace | undefined {
  const places = threads.flatMap(({ places: [place] }) => place ?? []);
  const at = sequence.steps.findIndex(({ id }) => places.some(({ stepId }) => stepId === id));
  const step = sequence.steps[at];
  const place = places.find(({ stepId }) => stepId === step?.id);
  return step === undefined || place === undefined || at >= index
    ? undefined
    : { index: at, words: `${place.where}, ${routeOf(sequence, step)}` };
}

/**
 * The same where the values of the run are known: equal texts are different values then. A step shows a value that its
 * wire is written with, and those that this one is made of.
 */
export function firstPlaceOf(made: Made, sequence: Sequence, name: ValueName, index: number): FirstPlace | undefined {
  const at = sequence.steps.findIndex(({ id }) =>
    layersOf(made, [...(made.wires.get(id) ?? [])])
      .flat()
      .some((value) => value.name === name),
  );
  const step = sequence.steps[at];
  if (step === undefined || at >= index) return undefined;
  const place = sequence.threads.find(({ id }) => id === name)?.places.find(({ stepId }) => stepId === step.id);
  const route = routeOf(sequence, step);
  return { index: at, words: place === undefined ? route : `${place.where}, ${route}` };
}

/** Values, then what they are made of, then what those are made of. */
function layersOf({ values, parts }: Made, names: readonly ValueName[]): readonly (readonly RunValue[])[] {
  const byName = new Map([...values, ...parts].map((value) => [value.name, value]));
  const seen = new Set<ValueName>();
  const layers: (readonly RunValue[])[] = [];
  for (let next = names; next.length > 0;) {
    const layer = [...new Set(next)].filter((name) => !seen.has(name)).flatMap((name) => byName.get(name) ?? []);
    for (const { name } of layer) seen.add(name);
    if (layer.length > 0) layers.push(layer);
    next = layer.flatMap(({ madeOf }) => madeOf);
  }
  return layers;
}

/**
 * The values of the run that a field is: of those that its message is written with, or, inside another value, of those
 * that this one is made of; the nearest layer that has it.
 */
export function valuesOf(made: Made, stepId: string, field: WireField, holder: WireField): readonly RunValue[] {
  const bare = field.value.replace(SCHEME, '');
  const outer = valuesIn(made, stepId, holder.value);
  const names = field === holder ? (made.wires.get(stepId) ?? []) : outer.flatMap(({ madeOf }) => madeOf);
  return (
    layersOf(made, names)
      .map((layer) => layer.filter(({ text }) => text === bare))
      .find(({ length }) => length > 0) ?? []
  );
}

/** The values that the wire of this step is written with and that stand in this text. */
export function valuesIn({ values, wires }: Made, stepId: string, text: string): readonly RunValue[] {
  const names = new Set(wires.get(stepId));
  return values.filter((made) => names.has(made.name) && (made.text === text || containsWhole(text, made.text)));
}

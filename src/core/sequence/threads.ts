/** Where a value stands in every step that carries it, after all the encodings that the reader of the wire opens. */
import type { Decoded } from './decode-value.ts';
import { readLeaves } from './leaves.ts';
import type { PlaceRole, Step, Thread, ThreadPlace } from './sequence.ts';
import { findPlaces, type Named } from './value-places.ts';
import type { Wire } from './wire.ts';

export interface NamedValue {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** What happens to it at a step, by step id, where that is known. Else: born where first seen, then copied. */
  readonly roles?: ReadonlyMap<string, PlaceRole>;
  /** What is made of it: where such a value first stands, this one was transformed. */
  readonly forms?: readonly { readonly value: string; readonly called: string }[];
}

/** One thread for each value that stands in at least one step; empty values have none. */
export function findThreads(steps: readonly Step[], values: readonly NamedValue[]): readonly Thread[] {
  const wanted = values.filter(({ value }) => value !== '');
  const texts = new Set(wanted.flatMap(({ value, forms = [] }) => [value, ...forms.map((form) => form.value)]));
  const found = findPlaces(
    steps.map((step) => namedValuesOf(step, readLeaves)),
    texts,
  );
  return wanted
    .map(({ id, name, value, roles, forms = [] }) => {
      const shown = found.get(value) ?? new Map<number, Iterable<string>>();
      const made = forms.flatMap(({ value: form, called }) => {
        const [first] = found.get(form)?.keys() ?? [];
        return first === undefined ? [] : [[first, [called]] as const];
      });
      const places = [...new Map<number, Iterable<string>>([...made, ...shown])]
        .sort(([a], [b]) => a - b)
        .flatMap(([at, wheres]) => [...wheres].map((where) => ({ at, where })))
        .flatMap(({ at, where }, index): readonly ThreadPlace[] => {
          const step = steps[at];
          if (step === undefined) return [];
          const usual = step.kind === 'computation' ? 'checked' : index === 0 ? 'born' : 'copied';
          return [{ stepId: step.id, role: roles?.get(step.id) ?? (shown.has(at) ? usual : 'transformed'), where }];
        });
      return { id, name, value, places, rivals: [] };
    })
    .filter(({ places }) => places.length > 0);
}

/** What a step shows by name: its wire as it is read, or what a computation compares. */
export function namedValuesOf(step: Step, read: (wire: Wire) => readonly Decoded[]): readonly Named[] {
  if (step.kind === 'message') return step.wire === undefined ? [] : read(step.wire);
  if (step.kind === 'note') return [];
  const { left, right } = step.comparison ?? {};
  return [
    ...[left, right].flatMap((side) =>
      side?.value === undefined ? [] : [named(side.label, [side.value].flat().join(' '))],
    ),
    ...step.fields.map((f) => named(f.name, f.value)),
  ];
}

const named = (where: string, value: string): Named => ({ where, value, kind: 'text', children: [] });

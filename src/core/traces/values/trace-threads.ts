/**
 * The life of each followed value through the steps of a capture: where it first stands, where it is carried and in which
 * form, where something was made of it, where it is consumed, and which value should have been the same.
 */
import type { PlaceRole, Step, Thread, ThreadPlace } from '#core/sequence/sequence.ts';
import { namedValuesOf } from '#core/sequence/threads.ts';
import { findPlaces, type Places } from '#core/sequence/value-places.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { followedValues } from './followed-values.ts';
import { consumingHops, rivalValues } from './value-fates.ts';
import { writtenForms, type WrittenForm } from './written-forms.ts';

/** Threads of values that stand at two steps or more, or that have a rival. */
export function findTraceThreads(hops: readonly Hop[], steps: readonly Step[]): readonly Thread[] {
  const values = followedValues(hops).map((value) => ({ ...value, forms: formsOf(value.value) }));
  const rivals = rivalValues(hops, values);
  const consumed = consumingHops(hops);
  const lists = steps.map((step) => namedValuesOf(step, readTraceLeaves));
  const found = findPlaces(lists, new Set(values.flatMap(({ forms }) => forms.map(({ text }) => text))));
  return values
    .map(({ id, name, value, forms }): Thread => {
      const spentAt = new Set([...(consumed.get(value) ?? [])].map((hopId) => `${hopId}-request`));
      return { id, name, value, places: placesOf(steps, forms, found, spentAt), rivals: rivals.get(id) ?? [] };
    })
    .filter(({ places, rivals: others }) => others.length > 0 || new Set(places.map(({ stepId }) => stepId)).size > 1);
}

/** The value as it is comes first, so that at each step its own places do. */
const formsOf = (value: string): readonly WrittenForm[] => [
  { text: value, called: '', isHash: false },
  ...writtenForms(value),
];

function placesOf(
  steps: readonly Step[],
  forms: readonly WrittenForm[],
  found: Places,
  spentAt: ReadonlySet<string>,
): readonly ThreadPlace[] {
  const shown = forms
    .flatMap((form) => [...(found.get(form.text) ?? [])].map(([at, wheres]) => ({ form, at, wheres })))
    .sort((a, b) => a.at - b.at);
  let isBorn = false;
  const roleAt = ({ id, kind }: Step, { isHash }: WrittenForm): PlaceRole => {
    if (isHash) return 'transformed';
    const usual = isBorn ? 'copied' : 'born';
    isBorn = true;
    return spentAt.has(id) ? 'spent' : kind === 'computation' ? 'checked' : usual;
  };
  return shown.flatMap(({ form, at, wheres }) => {
    const step = steps[at];
    if (step === undefined) return [];
    return [...wheres].map((where): ThreadPlace => {
      const place = { stepId: step.id, role: roleAt(step, form), where };
      return form.called === '' ? place : { ...place, written: form.called };
    });
  });
}

/**
 * Where a value stands in every step that carries it. A value is found as itself and as part of a longer one
 * (`28:<app id>`, a cookie's content), after all the encodings that `leaves.ts` opens. Values shorter than eight
 * characters are only found whole, because six digits occur inside anything.
 */
import type { Decoded } from './decode-value.ts';
import { readLeaves } from './leaves.ts';
import type { PlaceRole, Step, Thread, ThreadPlace } from './sequence.ts';

export interface NamedValue {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** What happens to it at a step, by step id, where that is known. Else: born where first seen, then copied. */
  readonly roles?: ReadonlyMap<string, PlaceRole>;
  /** What is made of it: where such a value first stands, this one was transformed. */
  readonly forms?: readonly { readonly value: string; readonly called: string }[];
  /** Ids of values that should have been the same. */
  readonly rivals?: readonly string[];
}

const SHORTEST_PART = 8;

/** One thread for each value that stands in at least one step; empty values have none. */
export function findThreads(steps: readonly Step[], values: readonly NamedValue[]): readonly Thread[] {
  const decodedSteps = steps.map((step) => ({ step, leaves: leavesOf(step) }));
  return values
    .filter(({ value }) => value !== '')
    .map(({ id, name, value, roles, forms = [], rivals = [] }) => {
      const transformations = new Map(
        forms.flatMap(({ value: form, called }) => {
          const first = decodedSteps.find(({ leaves }) => placesIn(leaves, form).length > 0);
          return first === undefined ? [] : [[first.step, called] as const];
        }),
      );
      const found = decodedSteps.flatMap(({ step, leaves }) => {
        const shown = placesIn(leaves, value).map((where) => ({ step, where, isTransformed: false }));
        const into = transformations.get(step);
        return shown.length > 0 || into === undefined ? shown : [{ step, where: into, isTransformed: true }];
      });
      const places = found.map(({ step, where, isTransformed }, index): ThreadPlace => {
        const usual = step.kind === 'computation' ? 'checked' : index === 0 ? 'born' : 'copied';
        const role = roles?.get(step.id) ?? (isTransformed ? 'transformed' : usual);
        return { stepId: step.id, role, where };
      });
      return { id, name, value, places, rivals };
    })
    .filter(({ places }) => places.length > 0);
}

/** True when the value stands in the text with no letter or digit on either side. */
export function containsWhole(text: string, value: string): boolean {
  if (value.length < SHORTEST_PART) return text === value;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const neighbours = text.slice(Math.max(0, at - 1), at) + text.slice(at + value.length, at + value.length + 1);
    if (!/[A-Za-z\d]/.test(neighbours)) return true;
  }
  return false;
}

type Named = Pick<Decoded, 'where' | 'value' | 'kind' | 'children'>;

function leavesOf(step: Step): readonly Named[] {
  if (step.kind === 'message') return step.wire === undefined ? [] : readLeaves(step.wire);
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

const placesIn = (leaves: readonly Named[], value: string): readonly string[] => [
  ...new Set(
    leaves
      .filter((leaf) => leaf.value === value || (hasNoParts(leaf) && containsWhole(leaf.value, value)))
      .map((leaf) => leaf.where),
  ),
];

/** What stands inside a value with parts is found in the parts; only a token is also looked for behind its scheme. */
const hasNoParts = ({ kind, children }: Named): boolean => children.length === 0 || kind === 'token';

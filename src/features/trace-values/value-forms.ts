/** In which other forms a value has been seen up to a hop, and which values should have been the same. */
import type { Sequence, Step, Thread } from '#core/sequence/sequence.ts';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';

interface ValueForm {
  /** `as its SHA-256 in base64url`, `inside a token`. */
  readonly written: string;
  readonly hopId: string;
  readonly where: string;
}

/** Each form once, where it was seen first. */
export function formsOf({ places }: Thread, steps: readonly Step[], hopId: string): readonly ValueForm[] {
  const known = new Set(
    steps.slice(0, steps.findLastIndex(({ id }) => hopIdOfStep(id) === hopId) + 1).map(({ id }) => id),
  );
  const forms = new Map<string, ValueForm>();
  for (const { stepId, where, written } of places) {
    const form = written ?? (/, token (?:header|payload)\b/.test(where) ? 'inside a token' : undefined);
    if (form === undefined || forms.has(form) || !known.has(stepId)) continue;
    forms.set(form, { written: form, hopId: hopIdOfStep(stepId), where });
  }
  return [...forms.values()];
}

/** Where each of them stands first. */
export const rivalsOf = (
  { rivals }: Thread,
  { threads }: Sequence,
): readonly { readonly thread: Thread; readonly hopId: string }[] =>
  threads
    .filter(({ id }) => rivals.includes(id))
    .flatMap((thread) => thread.places.slice(0, 1).map(({ stepId }) => ({ thread, hopId: hopIdOfStep(stepId) })));

/** What a step changes on a long view that is there: marks, written into the page without rendering. */
import { participantsOf, type Sequence } from '#core/sequence/sequence.ts';

type Carried = 'followed' | 'rival';

/** By the step's id: whether it carries the followed value, or another one that should have been the same. */
export function carriersOf(
  { threads }: Pick<Sequence, 'threads'>,
  following: string | undefined,
): ReadonlyMap<string, Carried> {
  const thread = following === undefined ? undefined : threads.find(({ id }) => id === following);
  const rivals = threads.filter(({ id }) => thread?.rivals.includes(id));
  const named = (each: typeof threads, carried: Carried) =>
    each.flatMap(({ places }) => places.map(({ stepId }) => [stepId, carried] as const));
  return new Map([...named(rivals, 'rival'), ...named(thread ? [thread] : [], 'followed')]);
}

/** Of the rows that are there. */
export function markRows(canvas: HTMLElement | null, current: number, carriers: ReadonlyMap<string, Carried>): void {
  for (const row of canvas?.querySelectorAll<HTMLElement>('[data-step]') ?? []) {
    const index = Number(row.dataset['step']);
    write(row, 'data-when', index < current ? 'past' : index === current ? 'now' : 'future');
    write(row, 'data-carries', carriers.get(row.dataset['id'] ?? ''));
  }
}

/** Those whom the step concerns. */
export function markCast(cast: HTMLElement | null, { steps }: Pick<Sequence, 'steps'>, index: number): void {
  const step = steps[index];
  const concerned = new Set(step === undefined ? [] : participantsOf(step));
  for (const who of cast?.querySelectorAll<HTMLElement>('[data-id]') ?? []) {
    write(who, 'data-now', concerned.has(who.dataset['id'] ?? '') ? '' : undefined);
  }
}

/** To write what stands there already would still cost the element its style. */
function write(element: HTMLElement, name: string, value: string | undefined): void {
  if ((element.getAttribute(name) ?? undefined) === value) return;
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

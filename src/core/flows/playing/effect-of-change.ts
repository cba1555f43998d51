/**
 * What came of the reader’s change: told by laying the run beside the same one without it, so that a fault which is
 * switched on is not blamed on the change.
 */
import type { CutShort } from './cut-short.ts';
import type { PlayedFlow } from './play-flow.ts';

export type ChangeEffect =
  /** A check fails that did not before. */
  | { readonly kind: 'caught'; readonly stepId: string }
  /** The run leaves what the flow tells. */
  | ({ readonly kind: 'cut-short' } & { readonly by: CutShort })
  /** A check that failed before is content. */
  | { readonly kind: 'mended'; readonly stepId: string }
  /** These checks read what was changed, or what is made of it, and are content. */
  | { readonly kind: 'passed'; readonly stepIds: readonly string[] }
  /** No check of the run reads it: what its receiver would say is not told. */
  | { readonly kind: 'unread' };

/** Undefined where nothing was changed. */
export function effectOfChange(usual: PlayedFlow, changed: PlayedFlow): ChangeEffect | undefined {
  if (changed.changed === undefined) return undefined;
  const failedBefore = new Set(usual.done.filter(({ failed }) => failed).map(({ stepId }) => stepId));
  // A check that fails without reading the change belongs to a fault which the run did not get to before.
  const caught = changed.done.find(
    ({ stepId, failed, readsChange }) => failed && readsChange && !failedBefore.has(stepId),
  );
  if (caught !== undefined) return { kind: 'caught', stepId: caught.stepId };
  if (changed.cutShort !== undefined) return { kind: 'cut-short', by: changed.cutShort };
  const mended = changed.done.find(({ stepId, failed }) => !failed && failedBefore.has(stepId));
  if (mended !== undefined) return { kind: 'mended', stepId: mended.stepId };
  const readers = changed.done.filter(({ readsChange, failed }) => readsChange && !failed);
  return readers.length === 0 ? { kind: 'unread' } : { kind: 'passed', stepIds: readers.map(({ stepId }) => stepId) };
}

/** What is kept of the reader's work in the browser, and what became of what was kept before. */
import type { LostPart } from '#core/sharing/lost-parts.ts';
import type { Workspace } from '#core/sharing/workspace.ts';
import type { EpochSeconds } from '#core/shared/time.ts';

/** Work of a tab that is gone, which the reader may take up. */
export interface KeptOffer {
  /** Of the tab that kept it. */
  readonly id: string;
  readonly savedAt: EpochSeconds;
  readonly workspace: Workspace;
  /** Whether bringing it back was begun twice, and nobody has seen that end well. */
  readonly isSuspect: boolean;
}

/**
 * `brought-back`: the work is back, but for what is lost. `not-kept`: the browser keeps nothing. `new-version`: a piece
 * of this version is gone from its address. `capture-gone`: the worker that holds the capture ended, and again.
 * `offer-gone`: what was offered here was taken up or forgotten in another tab.
 */
export type KeptNotice = 'brought-back' | 'not-kept' | 'new-version' | 'capture-gone' | 'offer-gone';

export interface KeptWork {
  readonly offer: KeptOffer | undefined;
  readonly notices: readonly KeptNotice[];
  /** What this tab held before and holds no more. */
  readonly lost: readonly LostPart[];
}

export const NOTHING_KEPT: KeptWork = { offer: undefined, notices: [], lost: [] };

/** Work that the browser would not do at all, as opposed to work that ended in a problem. */
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { WORKER_ENDED, WorkerEnded } from '#core/shared/worker-ended.ts';
import type { Phase } from './app-state.ts';

const BROWSER_REFUSED =
  'Signpost failed at this. Where the address is neither https nor localhost, browsers withhold their cryptography: open it there. Otherwise it is a bug, not something you did.';

type Attempt<T> = Extract<Phase<T>, { phase: 'ready' | 'failed' }>;

export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { phase: 'ready', value: await work() };
  } catch (error) {
    if (isMissingPiece(error)) return { phase: 'failed', sentence: MISSING_PIECE };
    return { phase: 'failed', sentence: error instanceof WorkerEnded ? WORKER_ENDED : BROWSER_REFUSED };
  }
}

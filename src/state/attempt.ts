/** Work that the browser would not do at all, as opposed to work that ended in a problem. */
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import type { Phase } from './app-state.ts';

type Attempt<T> = Extract<Phase<T>, { phase: 'ready' | 'failed' }>;

/** Nobody needs it before something was refused. */
const loadSentences = () => import('./describe-refusal.ts');

export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { phase: 'ready', value: await work() };
  } catch (error) {
    return { phase: 'failed', sentence: isMissingPiece(error) ? MISSING_PIECE : await sentenceFor(error) };
  }
}

async function sentenceFor(error: unknown): Promise<string> {
  try {
    return (await loadSentences()).describeRefusal(error);
  } catch {
    return MISSING_PIECE;
  }
}

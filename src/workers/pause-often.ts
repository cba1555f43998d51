/** Lets a worker hear what else it is asked while it makes a redacted copy, say how far it has come, and give it up. */
import type { Pause, RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';

/** In milliseconds: as long as a question may wait without being felt to. */
const APART = 80;

/** Rejects as soon as the copy is not wanted any more. `now` is in milliseconds. */
export function pauseOften(
  tell: (progress: RedactionProgress) => void,
  isWanted: () => boolean,
  now: () => number,
): Pause {
  let last = -Infinity;
  return async (progress) => {
    if (now() - last < APART) return;
    tell(progress);
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) throw new Error('Stopped.');
    last = now();
  };
}

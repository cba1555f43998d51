/** How often a reading says how far it has come: a page that draws each of a thousand pieces has no time for its reader. */
import type { ReadingProgress } from '#core/traces/read-capture.ts';

/** In milliseconds: as often as figures are seen to change. */
const APART = 80;

/** At once of the first hop of a sign-in and of the end of a file; of the rest only so often. `now` is in milliseconds. */
export function tellSeldom(
  tell: (progress: ReadingProgress) => void,
  now: () => number,
): (progress: ReadingProgress) => void {
  let last = -Infinity;
  let hasFirst = false;
  return (progress) => {
    const isFirst = !hasFirst && progress.firstSignInHop !== undefined;
    const isEnd = progress.bytes >= progress.size;
    if (!isFirst && !isEnd && now() - last < APART) return;
    hasFirst ||= isFirst;
    last = now();
    tell(progress);
  };
}

/** How long a flow takes to read, from its words. */
import { plainProse } from '#core/sequence/plain-prose.ts';
import type { Sequence } from '#core/sequence/sequence.ts';

/** Technical prose, with a look at the drawing and the fields beside it. */
const WORDS_PER_MINUTE = 160;

export function readingMinutes({ steps }: Sequence): number {
  const words = steps.flatMap(({ title, explanation }) =>
    [title, ...explanation.map(plainProse)].join(' ').split(/\s+/),
  );
  return Math.max(1, Math.round(words.length / WORDS_PER_MINUTE));
}

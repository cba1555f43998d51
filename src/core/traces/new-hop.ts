/** A hop of which only some things are known. */
import type { CapturePlace, Hop } from './model.ts';

export const newHop = (place: CapturePlace, known: Partial<Hop> = {}): Hop => ({
  id: '',
  place,
  startedAt: undefined,
  request: undefined,
  response: undefined,
  page: undefined,
  certainty: 'captured',
  because: undefined,
  answerBecause: undefined,
  during: undefined,
  shown: [],
  ...known,
});

/** Ids in the order given: `h1`, `h2`, ... */
export const numbered = (hops: readonly Hop[]): readonly Hop[] =>
  hops.map((hop, index) => ({ ...hop, id: `h${index + 1}` }));

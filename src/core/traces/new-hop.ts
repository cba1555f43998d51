/** A hop of which only some things are known. */
import type { CapturePlace, Hop, HopRecord } from './model.ts';

/** Of a recorder that notes nothing beside the messages. */
export const NOTHING_RECORDED: HopRecord = {
  took: undefined,
  frame: undefined,
  resource: undefined,
  initiator: undefined,
  error: undefined,
  fromCache: undefined,
  requestBodyMissing: undefined,
  answerBodyMissing: undefined,
  file: undefined,
};

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
  recorded: NOTHING_RECORDED,
  ...known,
});

/** Ids in the order given: `h1`, `h2`, ... */
export const numbered = (hops: readonly Hop[]): readonly Hop[] =>
  hops.map((hop, index) => ({ ...hop, id: `h${index + 1}` }));

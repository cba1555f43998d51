/** Many tokens at once: what was given, how far it is judged, and how the reader looks at the rows. */
import type { BatchProgress } from '#core/verdicts/inspect-batch-by.ts';
import type { BatchReport } from '#core/verdicts/inspect-batch.ts';
import type { Phase, TokenInput } from './app-state.ts';

export const BATCH_COLUMNS = ['index', 'line', 'kind', 'iss', 'aud', 'exp', 'lamps', 'answer'] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];

export type AnswerFilter = 'all' | 'refused' | 'cannot-tell' | 'accepted';

/** Kept while a row's token is open, so that the way back leads to the same place. */
export interface BatchView {
  readonly sortedBy: BatchColumn;
  readonly isDescending: boolean;
  readonly wanted: string;
  readonly answer: AnswerFilter;
  /** The index of the row that was opened last. */
  readonly opened: number | undefined;
}

export interface Batch {
  readonly isShown: boolean;
  readonly text: string;
  readonly result: Phase<BatchReport>;
  readonly progress: BatchProgress | undefined;
  /** What the rows were judged with. */
  readonly judgedWith: TokenInput | undefined;
  readonly view: BatchView;
}

export const FIRST_VIEW: BatchView = {
  sortedBy: 'index',
  isDescending: false,
  wanted: '',
  answer: 'all',
  opened: undefined,
};

export const NO_BATCH: Batch = {
  isShown: false,
  text: '',
  result: { phase: 'empty' },
  progress: undefined,
  judgedWith: undefined,
  view: FIRST_VIEW,
};

/** How many beginnings of tokens make a text a batch. */
const MANY = 20;

export const holdsManyTokens = (text: string): boolean => (text.match(/(?<![\w.-])ey[JK]/g)?.length ?? 0) > MANY;

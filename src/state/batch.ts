/** Many tokens at once: what was given, how far it is judged, and how the reader looks at the rows. */
import type { StoreApi } from 'zustand/vanilla';
import type { BatchProgress } from '#core/verdicts/inspect-batch-by.ts';
import type { BatchReport } from '#core/verdicts/inspect-batch.ts';
import type { AppState, Phase, TokenInput } from './app-state.ts';
import { attempt } from './attempt.ts';
import type { Ports } from './ports.ts';
import { requestFor } from './token-input.ts';

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

const FIRST_VIEW: BatchView = { sortedBy: 'index', isDescending: false, wanted: '', answer: 'all', opened: undefined };

export const NO_BATCH: Batch = {
  isShown: false,
  text: '',
  result: { phase: 'empty' },
  progress: undefined,
  judgedWith: undefined,
  view: FIRST_VIEW,
};

export interface BatchActions {
  readonly showBatch: (isShown: boolean) => void;
  readonly openBatch: (text: string) => void;
  /** With the keys and the bot as they are entered now. */
  readonly judgeBatchAgain: () => void;
  readonly stopBatch: () => void;
  readonly viewBatch: (change: Partial<BatchView>) => void;
  /** Opens the token of a row; the table waits. */
  readonly openBatchRow: (index: number) => void;
}

/** How many beginnings of tokens make a text a batch. */
const MANY = 20;

export const holdsManyTokens = (text: string): boolean => (text.match(/(?<![\w.-])ey[JK]/g)?.length ?? 0) > MANY;

export function createBatchActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  { now, workbench }: Ports,
  /** Shows a token and has it inspected. */
  show: (change: Partial<TokenInput>) => void,
): BatchActions {
  let latest = 0;
  const put = (change: Partial<Batch>): void => set({ batch: { ...get().batch, ...change } });

  const judge = async (): Promise<void> => {
    const ticket = ++latest;
    const { token, batch } = get();
    if (batch.result.phase === 'reading') workbench.stopInspectingBatch();
    const { keyText, keyOrigin, context, skewSeconds, ruleSet, now: at } = requestFor(token, now());
    put({ result: { phase: 'reading' }, progress: undefined, judgedWith: token });
    const result = await attempt(() =>
      workbench.inspectBatch(
        { texts: [batch.text], keyText, keyOrigin, context, skewSeconds, ruleSet, now: at },
        (progress) => {
          if (ticket === latest) put({ progress });
        },
      ),
    );
    if (ticket === latest) put({ result, progress: undefined });
  };

  return {
    showBatch(isShown) {
      put({ isShown });
    },
    openBatch(text) {
      put({ isShown: true, text, view: FIRST_VIEW });
      void judge();
    },
    judgeBatchAgain() {
      void judge();
    },
    stopBatch() {
      latest += 1;
      workbench.stopInspectingBatch();
      put({ result: { phase: 'empty' }, progress: undefined });
    },
    viewBatch(change) {
      put({ view: { ...get().batch.view, ...change } });
    },
    openBatchRow(index) {
      const { result, view } = get().batch;
      const row = result.phase === 'ready' ? result.value.rows[index] : undefined;
      if (row === undefined) return;
      put({ isShown: false, view: { ...view, opened: index } });
      set({ tokenReport: { phase: 'reading' } });
      show({ text: row.token, selected: 0, detachedPayload: '', origin: undefined });
    },
  };
}

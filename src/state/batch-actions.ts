/** Many tokens are judged with the keys and the bot that the reader entered, and opened one by one. */
import type { StoreApi } from 'zustand/vanilla';
import { EMPTY_TOKEN, type AppState, type TokenInput } from './app-state.ts';
import { attempt } from './attempt.ts';
import { FIRST_VIEW, type Batch, type BatchView } from './batch.ts';
import type { Ports } from './ports.ts';
import { requestFor } from './token-input.ts';

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

/** In characters. */
const LONGEST = 10_000_000;
const TOO_LONG =
  'This text has more than 10,000,000 characters, which is more than a tab should read at once. Give it in pieces.';

export function createBatchActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  { now, workbench }: Ports,
  /** Shows a token and has it inspected. */
  show: (change: Partial<TokenInput>) => void,
): BatchActions {
  let latest = 0;
  const put = (change: Partial<Batch>): void => set({ batch: { ...get().batch, ...change } });

  /** What is under way is of no use any more. */
  const halt = (): void => {
    latest += 1;
    if (get().batch.result.phase === 'reading') workbench.stopInspectingBatch();
    put({ result: { phase: 'empty' }, progress: undefined });
  };

  const judge = async (): Promise<void> => {
    halt();
    const ticket = latest;
    const { token, batch } = get();
    const { keyText, keyOrigin, context, skewSeconds, ruleSet, now: at } = requestFor(token, now());
    put({ result: { phase: 'reading' }, judgedWith: token });
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
      const { token, tokenBefore } = get();
      halt();
      put({ isShown: true, text, view: FIRST_VIEW });
      // The key and the clock of a flow's run say nothing of these tokens.
      if (token.origin !== undefined)
        show(tokenBefore?.origin === undefined ? (tokenBefore ?? EMPTY_TOKEN) : EMPTY_TOKEN);
      if (text.length > LONGEST) return put({ result: { phase: 'failed', sentence: TOO_LONG } });
      void judge();
    },
    judgeBatchAgain() {
      void judge();
    },
    stopBatch: halt,
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

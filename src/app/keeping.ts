/** When the work of this tab is written into the browser: after a pause, now and then in long work, at once when asked. */
import type { PartPutAway } from '#core/sharing/workspace.ts';
import { forgetKept, writeKept } from '#platform/kept-store.ts';
import { notePutAway, type Tab } from '#platform/tab.ts';
import type { App } from '#state/app.ts';
import type { AppState } from '#state/app-state.ts';
import type { Keeper } from '#state/keeper.ts';
import { partsPutAway } from '#state/workspace-of.ts';
import { whenIdle } from '#ui/when-idle.ts';

const PAUSE_MILLISECONDS = 1_000;
/** Who goes on without a pause is not kept waiting for longer. */
const LONGEST_SECONDS = 5;

export interface Keeping {
  readonly beginAs: (tab: Tab) => void;
  /** After a pause, when nothing is being read and the page has nothing else to do. */
  readonly later: () => void;
  readonly now: () => Promise<void>;
  /** Nothing more is kept; done when the last text is written. */
  readonly end: () => Promise<void>;
}

const isBusy = ({ importing, flow, tokenReport, capture }: AppState): boolean =>
  importing !== undefined || [flow, tokenReport, capture].some(({ phase }) => phase === 'reading');

export function startKeeping({ store, ports }: App, keeper: Keeper, onRefused: () => void): Keeping {
  let tab: Tab | undefined;
  let isOver = false;
  let cancel = (): void => undefined;
  /** When the first change was made that is not written yet. */
  let changedAt: number | undefined;
  let lastText: string | undefined;
  let wasRefused = false;
  let writing = Promise.resolve();
  /** What was put away since the last text was written. */
  let putAway: readonly PartPutAway[] = [];

  const write = async (): Promise<void> => {
    const putAwayBefore = putAway;
    const text = await keeper.text();
    if (tab === undefined) return;
    if (text !== lastText && !(await writeText(tab.id, text))) {
      if (!wasRefused) onRefused();
      wasRefused = true;
      return;
    }
    lastText = text;
    if (putAway === putAwayBefore) note([]);
  };
  const writeText = (id: string, text: string | undefined): Promise<boolean> =>
    text === undefined ? forgetKept(id) : writeKept({ id, savedAt: ports.now(), text, attempts: [] });
  const note = (parts: readonly PartPutAway[]): void => {
    if (parts.length === 0 && putAway.length === 0) return;
    putAway = parts;
    notePutAway(parts);
  };
  const now = (): Promise<void> => {
    cancel();
    changedAt = undefined;
    // One that broke keeps neither the next from being written nor the tab from forgetting.
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  const whenQuiet = async (): Promise<void> => {
    if (isBusy(store.getState())) return;
    await now();
    if (tab !== undefined && (await keeper.copyCapture())) await now();
  };
  const later = (): void => {
    if (tab === undefined) return;
    changedAt ??= ports.now();
    if (ports.now() - changedAt > LONGEST_SECONDS) return;
    cancel();
    cancel = ports.after(PAUSE_MILLISECONDS, () => {
      changedAt = undefined;
      whenIdle(() => void whenQuiet());
    });
  };
  const stopListening = store.subscribe((state, before) => {
    const parts = partsPutAway(state, before);
    const isReplaced = state.captureCount !== before.captureCount;
    if (tab !== undefined && (parts.length > 0 || isReplaced)) {
      note([...new Set([...putAway, ...parts])]);
      void now();
    }
    later();
  });
  return {
    beginAs(entered) {
      if (!isOver) tab = entered;
    },
    later,
    now,
    async end() {
      stopListening();
      cancel();
      isOver = true;
      tab = undefined;
      await writing.catch(() => undefined);
    },
  };
}

/** What the reader does with captures: open some, choose a sign-in, correct what was made of them, filter their hops. */
import type { StoreApi } from 'zustand/vanilla';
import type { RowsPage, RowsQuestion } from '#core/checks/ask-capture.ts';
import { failure } from '#core/shared/result.ts';
import type { NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { Completion } from '#core/traces/filter/complete-filter.ts';
import type { Corrections } from '#core/traces/model.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { AppState } from './app-state.ts';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { CapturePort } from './capture-port.ts';
import { PAUSED_AT_START, type PlayerName } from './player.ts';
import { nameOfAll, readNamed, refusalOf } from './read-named.ts';

export interface CaptureActions {
  readonly prepareOpening: () => void;
  /** `beginAt` says where the reader is to stand; without an answer, at the beginning of where the worst was found. */
  readonly openCapture: (name: string, text: string, beginAt?: BeginAt) => Promise<void>;
  /** Several files become one capture. */
  readonly openFiles: (files: readonly NamedBlob[]) => Promise<void>;
  readonly editCaptureDraft: (text: string) => void;
  /** Gives up the import under way; what was open stays. */
  readonly stopImport: () => void;
  readonly closeCapture: () => void;
  readonly dismissImportProblem: () => void;
  /** Shows another sign-in of the capture. */
  readonly choosePart: (partId: string) => void;
  /** The player stays at its hop, or goes to the one with the index `show` in the capture. */
  readonly correctCapture: (corrections: Corrections, show?: number) => Promise<void>;
  /** Opens or closes the box that finds a value. */
  readonly askForValue: (isOpen: boolean) => void;
  /** Opens a finding by its key; undefined opens the first again. */
  readonly chooseFinding: (key: string | undefined) => void;
  /** Says of a finding that it is as it should be here, or takes that back. */
  readonly toggleExpected: (key: string) => void;
  readonly setTraceFilter: (text: string) => void;
  readonly askRows: (question: RowsQuestion) => Promise<RowsPage>;
  readonly completeFilter: (text: string, cursor: number) => Promise<readonly Completion[]>;
  readonly askCookies: CapturePort['captureCookies'];
  readonly askVariables: CapturePort['captureVariables'];
  readonly findInCapture: CapturePort['findInCapture'];
}

type BeginAt = (report: CaptureReport) => { readonly tracePart: string; readonly index: number } | undefined;

/** What the reader has done with a capture that was just opened. */
const NOTHING_DONE: Pick<AppState, 'traceFilter' | 'traceSearchIsOpen' | 'traceFinding' | 'expectedFindings'> = {
  traceFilter: '',
  traceSearchIsOpen: false,
  traceFinding: undefined,
  expectedFindings: new Set(),
};

/** Nobody needs it before a capture was corrected. */
const loadPlace = () => import('./trace-place.ts');

export function createCaptureActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  port: CapturePort,
  pause: (player: PlayerName) => void,
): CaptureActions {
  let latest = 0;

  /** The trace's player in one part, at its beginning or the step asked for. */
  const showPart = (tracePart: string, index = 0): Pick<AppState, 'tracePart' | 'traceFinding' | 'players'> => {
    pause('trace');
    const { players } = get();
    return {
      tracePart,
      traceFinding: undefined,
      players: { ...players, trace: { ...PAUSED_AT_START, index, speed: players.trace.speed } },
    };
  };

  const layBesideFlows = async (): Promise<void> => {
    const ticket = latest;
    set({ traceMatches: { phase: 'reading' } });
    const traceMatches = await port.matchCapture().then(
      (value) => ({ phase: 'ready', value }) as const,
      () => ({ phase: 'failed', sentence: 'The capture could not be laid beside the flows.' }) as const,
    );
    if (ticket === latest) set({ traceMatches });
  };

  const open = async (files: readonly NamedBlob[], beginAt?: BeginAt): Promise<void> => {
    const ticket = ++latest;
    if (get().importing !== undefined) port.stopOpening();
    const hasOther = get().capture.phase === 'ready';
    const name = nameOfAll(files);
    set({
      importing: { name, progress: undefined },
      importProblem: undefined,
      ...(hasOther ? {} : { capture: { phase: 'reading' } }),
    });
    const refusal = await refusalOf(name, files);
    // Stopped before the reading began.
    if (ticket !== latest) return;
    const hear = (progress: ReadingProgress): void => {
      if (ticket === latest) set({ importing: { name, progress } });
    };
    const result =
      refusal === undefined ? await readNamed(name, files, () => port.openCapture(files, hear)) : failure(refusal);
    if (ticket !== latest) return;
    set({ importing: undefined });
    if (result.ok) {
      const capture = { phase: 'ready' as const, value: result.value };
      const begin = beginAt?.(result.value);
      set({
        capture,
        captureCount: get().captureCount + 1,
        ...NOTHING_DONE,
        captureDraft: '',
        ...showPart(begin?.tracePart ?? result.value.firstPart, begin?.index),
      });
      await layBesideFlows();
    } else if (hasOther) set({ importProblem: result.problem });
    else set({ capture: { phase: 'failed', sentence: result.problem } });
  };

  return {
    prepareOpening: port.prepareOpening,
    openCapture: (name, text, beginAt) => open([port.fileOfText(name, text)], beginAt),
    openFiles: (files) => open(files),
    editCaptureDraft(text) {
      set({ captureDraft: text });
    },
    stopImport() {
      latest += 1;
      port.stopOpening();
      set({ importing: undefined, ...(get().capture.phase === 'reading' ? { capture: { phase: 'empty' } } : {}) });
    },
    closeCapture() {
      latest += 1;
      pause('trace');
      if (get().importing !== undefined) port.stopOpening();
      port.closeCapture();
      set({
        capture: { phase: 'empty' },
        importing: undefined,
        importProblem: undefined,
        ...NOTHING_DONE,
        traceMatches: { phase: 'empty' },
      });
    },
    dismissImportProblem() {
      set({ importProblem: undefined });
    },
    choosePart(partId) {
      set(showPart(partId));
    },
    async correctCapture(corrections, show) {
      const ticket = latest;
      const { capture: before } = get();
      if (before.phase !== 'ready') return;
      pause('trace');
      const [value, { standingAfter }] = await Promise.all([port.correctCapture(corrections), loadPlace()]);
      if (ticket !== latest) return;
      const { tracePart, players } = get();
      const standing = standingAfter(before.value, { tracePart, player: players.trace }, value, show);
      set({
        capture: { phase: 'ready', value },
        tracePart: standing.tracePart,
        players: { ...players, trace: standing.player },
      });
      void layBesideFlows();
    },
    askForValue(traceSearchIsOpen) {
      set({ traceSearchIsOpen });
    },
    chooseFinding(traceFinding) {
      set({ traceFinding });
    },
    toggleExpected(key) {
      const expectedFindings = new Set(get().expectedFindings);
      if (!expectedFindings.delete(key)) expectedFindings.add(key);
      set({ expectedFindings });
    },
    setTraceFilter(text) {
      set({ traceFilter: text });
    },
    askRows: port.captureRows,
    completeFilter: (text, cursor) => port.completeFilter({ text, cursor }),
    askCookies: port.captureCookies,
    askVariables: port.captureVariables,
    findInCapture: port.findInCapture,
  };
}

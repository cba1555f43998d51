/**
 * The store and the only ways to change it. `createApp` is given ports and returns a vanilla store with its actions;
 * it knows no browser. Work that takes time ends in a phase; an answer that comes too late is dropped.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import { formatLink, type Route } from '#core/sharing/links.ts';
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { failure, type Result } from '#core/shared/result.ts';
import type { NamedBlob } from '#core/traces/blob-file.ts';
import { INITIAL_STATE, type AppState, type Theme } from './app-state.ts';
import { createDiagramActions, type DiagramActions } from './diagram-actions.ts';
import { createFlowActions, type FlowActions } from './flow-actions.ts';
import { PAUSED_AT_START, PLAYERS } from './player.ts';
import { createPlayerActions, sequenceOf, stepOfPlace, type PlayerActions } from './player-actions.ts';
import type { Ports } from './ports.ts';
import { createBatchActions, type BatchActions } from './batch-actions.ts';
import { createTokenActions, type TokenActions } from './token-actions.ts';
import { createTokenWorkActions, type TokenWorkActions } from './token-work.ts';

export interface Actions
  extends
    Omit<PlayerActions, 'pause' | 'place'>,
    Omit<FlowActions, 'openFlow'>,
    TokenActions,
    TokenWorkActions,
    BatchActions,
    DiagramActions {
  /** Shows what a link names; called for every change of the address. */
  readonly show: (route: Route) => void;
  readonly openCapture: (name: string, text: string) => Promise<void>;
  /** Several files become one capture. */
  readonly openFiles: (files: readonly NamedBlob[]) => Promise<void>;
  readonly editCaptureDraft: (text: string) => void;
  /** Gives up the import under way; what was open stays. */
  readonly stopImport: () => void;
  readonly closeCapture: () => void;
  readonly dismissImportProblem: () => void;
  readonly setTheme: (theme: Theme) => void;
}

export interface App {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  readonly ports: Ports;
}

export function createApp(ports: Ports, initial: Partial<AppState> = {}): App {
  const store = createStore<AppState>(() => ({ ...INITIAL_STATE, ...initial }));
  const { getState: get, setState: set } = store;
  const { pause, place, ...playerActions } = createPlayerActions(store, ports);
  const { openFlow, ...flowActions } = createFlowActions(store, ports, { ...playerActions, pause, place });
  let latestCapture = 0;

  const importCapture = async (files: readonly NamedBlob[]): Promise<void> => {
    const name = nameOfAll(files);
    const ticket = ++latestCapture;
    if (get().importing !== undefined) ports.stopInspectingCapture();
    const hasOther = get().capture.phase === 'ready';
    set({ importing: name, importProblem: undefined, ...(hasOther ? {} : { capture: { phase: 'reading' } }) });
    const result = await inspectNamed(ports, name, files);
    if (ticket !== latestCapture) return;
    set({ importing: undefined });
    if (result.ok) {
      pause('trace');
      const { players } = get();
      set({
        capture: { phase: 'ready', value: result.value },
        captureDraft: '',
        players: { ...players, trace: { ...PAUSED_AT_START, speed: players.trace.speed } },
      });
    } else if (hasOther) set({ importProblem: result.problem });
    else set({ capture: { phase: 'failed', sentence: result.problem } });
  };

  const tokenActions = createTokenActions(store, ports);
  const actions: Actions = {
    show(route) {
      const before = get().route;
      set(route.screen === 'flows' && route.flowId !== undefined ? { route, lastFlow: route } : { route });
      if (before.screen !== route.screen) for (const name of PLAYERS) pause(name);
      if (route.screen === 'flows' && route.flowId !== undefined) openFlow({ ...route, flowId: route.flowId });
    },
    ...playerActions,
    ...flowActions,
    ...tokenActions,
    ...createTokenWorkActions(store, ports, tokenActions.editToken),
    ...createDiagramActions(store, ports, { ...playerActions, pause, place }),
    ...createBatchActions(store, ports, tokenActions.editToken),
    openCapture: (name, text) => importCapture([ports.fileOfText(name, text)]),
    openFiles: importCapture,
    editCaptureDraft(text) {
      set({ captureDraft: text });
    },
    stopImport() {
      latestCapture += 1;
      ports.stopInspectingCapture();
      set({ importing: undefined, ...(get().capture.phase === 'reading' ? { capture: { phase: 'empty' } } : {}) });
    },
    closeCapture() {
      latestCapture += 1;
      pause('trace');
      set({ capture: { phase: 'empty' }, importing: undefined, importProblem: undefined });
    },
    dismissImportProblem() {
      set({ importProblem: undefined });
    },
    setTheme(theme) {
      set({ theme });
    },
  };
  return { store, actions, ports };
}

/** `a.har`, `a.har and 2 more`. */
function nameOfAll([first, ...others]: readonly NamedBlob[]): string {
  const name = first?.name ?? '';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** Nobody needs them before a capture was refused. */
const loadSentences = () => import('#core/traces/describe-capture-problem.ts');

/** A problem is the sentence for the reader, whichever part of the way it happened on. */
async function inspectNamed(
  { inspectCapture }: Ports,
  name: string,
  files: readonly NamedBlob[],
): Promise<Result<CaptureReport, string>> {
  try {
    await Promise.all(files.map((file) => file.slice(0, 1).arrayBuffer()));
  } catch {
    return failure(`The browser could not read “${name}”. It may be a folder, or changed since it was chosen.`);
  }
  try {
    const result = await inspectCapture(files);
    if (result.ok) return result;
    const { describeCaptureProblem } = await loadSentences();
    return failure(describeCaptureProblem(result.problem));
  } catch (error) {
    if (isMissingPiece(error)) return failure(MISSING_PIECE);
    return failure(`Signpost failed while it read “${name}”. This is a bug, not something you did.`);
  }
}

/** The link of a flow's step, for copying and for anchors. */
export function stepLink(state: AppState, index: number): string {
  const { route } = state;
  if (route.screen !== 'flows') return formatLink(route);
  const length = sequenceOf(state, 'flow')?.steps.length ?? 0;
  return formatLink({ ...route, step: stepOfPlace(index, length) });
}

/** The way back to the flow that is open, from another screen. */
export function openFlowLink({ flow, players, lastFlow }: AppState): string {
  return lastFlow === undefined || flow.phase !== 'ready'
    ? '#/flows'
    : formatLink({ ...lastFlow, step: stepOfPlace(players.flow.index, flow.value.sequence.steps.length) });
}

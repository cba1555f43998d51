/**
 * The store and the only ways to change it. `createApp` is given ports and returns a vanilla store with its actions;
 * it knows no browser. Work that takes time ends in a phase; an answer that comes too late is dropped.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { formatLink, type FlowsRoute, type Route } from '#core/sharing/links.ts';
import { failure, type Result } from '#core/shared/result.ts';
import { describeCaptureProblem } from '#core/traces/describe-capture-problem.ts';
import { INITIAL_STATE, type AppState, type PlayerName, type Theme } from './app-state.ts';
import { attempt } from './attempt.ts';
import { moveTo, nextSpeed, PAUSED_AT_START, stepDuration, type Player } from './player.ts';
import type { NamedText, Ports } from './ports.ts';
import { createBatchActions, type BatchActions } from './batch-actions.ts';
import { createTokenActions, type TokenActions } from './token-actions.ts';
import { createTokenWorkActions, type TokenWorkActions } from './token-work.ts';

export interface Actions extends TokenActions, TokenWorkActions, BatchActions {
  /** Shows what a link names; called for every change of the address. */
  readonly show: (route: Route) => void;
  readonly goTo: (player: PlayerName, index: number) => void;
  readonly move: (player: PlayerName, by: number) => void;
  readonly togglePlaying: (player: PlayerName) => void;
  readonly changeSpeed: (player: PlayerName) => void;
  readonly follow: (player: PlayerName, thread: string | undefined) => void;
  readonly openCapture: (name: string, text: string) => Promise<void>;
  readonly openFile: (file: NamedText) => Promise<void>;
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

export function sequenceOf(state: AppState, player: PlayerName): Sequence | undefined {
  if (player === 'flow') return state.flow.phase === 'ready' ? state.flow.value.sequence : undefined;
  return state.capture.phase === 'ready' ? state.capture.value.sequence : undefined;
}

export function createApp(ports: Ports, initial: Partial<AppState> = {}): App {
  const store = createStore<AppState>(() => ({ ...INITIAL_STATE, ...initial }));
  const { getState: get, setState: set } = store;
  const cancelTimer = new Map<PlayerName, () => void>();
  const latest = { flow: 0, capture: 0 };

  const setPlayer = (name: PlayerName, player: Player): void => {
    const { players } = get();
    if (players[name] !== player) set({ players: { ...players, [name]: player } });
  };

  const pause = (name: PlayerName): void => {
    cancelTimer.get(name)?.();
    cancelTimer.delete(name);
    setPlayer(name, { ...get().players[name], playing: false });
  };

  const schedule = (name: PlayerName): void => {
    cancelTimer.get(name)?.();
    const player = get().players[name];
    cancelTimer.set(
      name,
      ports.after(stepDuration(player), () => {
        const length = sequenceOf(get(), name)?.steps.length ?? 0;
        place(name, get().players[name].index + 1);
        if (get().players[name].index >= length - 1) pause(name);
        else schedule(name);
      }),
    );
  };

  /** Moves without touching the timer, and keeps the flow's link in step. */
  const place = (name: PlayerName, index: number): void => {
    const state = get();
    const player = moveTo(state.players[name], index, sequenceOf(state, name)?.steps.length ?? 0);
    setPlayer(name, player);
    if (name === 'flow' && state.route.screen === 'flows' && state.route.flowId !== undefined) {
      set({ route: { ...state.route, step: player.index + 1 } });
    }
  };

  const playFlow = async (route: FlowsRoute & { flowId: string }): Promise<void> => {
    const ticket = ++latest.flow;
    pause('flow');
    set({ flow: { phase: 'reading' } });
    const { flowId, variant, seed, step = 1 } = route;
    const run = await attempt(() => ports.playFlow({ flowId, variant, seed, now: ports.now() }));
    if (ticket !== latest.flow) return;
    if (run.phase === 'failed') return set({ flow: run });
    if (run.value === undefined) {
      return set({
        flow: { phase: 'failed', sentence: `There is no flow called “${flowId}”. Choose one from the list.` },
      });
    }
    const { sequence } = run.value;
    set({ flow: { phase: 'ready', value: run.value } });
    setPlayer('flow', moveTo({ ...PAUSED_AT_START, speed: get().players.flow.speed }, step - 1, sequence.steps.length));
  };

  const isOpen = ({ flowId, variant, seed }: FlowsRoute): boolean => {
    const { flow } = get();
    if (flow.phase !== 'ready' || flow.value.flowId !== flowId) return false;
    const { variants } = flow.value;
    const chosen = variants.find(({ id }) => id === variant) ?? variants[0];
    return chosen?.id === flow.value.variant && seed === flow.value.seed;
  };

  const importCapture = async (name: string, read: () => Promise<string>): Promise<void> => {
    const ticket = ++latest.capture;
    if (get().importing !== undefined) ports.stopInspectingCapture();
    const hasOther = get().capture.phase === 'ready';
    set({ importing: name, importProblem: undefined, ...(hasOther ? {} : { capture: { phase: 'reading' } }) });
    const result = await inspectNamed(ports, name, read);
    if (ticket !== latest.capture) return;
    set({ importing: undefined });
    if (result.ok) {
      pause('trace');
      set({ capture: { phase: 'ready', value: result.value }, captureDraft: '' });
      setPlayer('trace', { ...PAUSED_AT_START, speed: get().players.trace.speed });
    } else if (hasOther) set({ importProblem: result.problem });
    else set({ capture: { phase: 'failed', sentence: result.problem } });
  };

  const tokenActions = createTokenActions(store, ports);
  const actions: Actions = {
    show(route) {
      const before = get().route;
      set({ route });
      if (before.screen !== route.screen) {
        pause('flow');
        pause('trace');
      }
      if (route.screen !== 'flows' || route.flowId === undefined) return;
      if (isOpen(route)) place('flow', (route.step ?? 1) - 1);
      else void playFlow({ ...route, flowId: route.flowId });
    },
    goTo(name, index) {
      pause(name);
      place(name, index);
    },
    move(name, by) {
      pause(name);
      place(name, get().players[name].index + by);
    },
    togglePlaying(name) {
      const player = get().players[name];
      if (player.playing) return pause(name);
      const length = sequenceOf(get(), name)?.steps.length ?? 0;
      if (length === 0) return;
      if (player.index >= length - 1) place(name, 0);
      setPlayer(name, { ...get().players[name], playing: true });
      schedule(name);
    },
    changeSpeed(name) {
      const player = get().players[name];
      setPlayer(name, { ...player, speed: nextSpeed(player.speed) });
      if (player.playing) schedule(name);
    },
    follow(name, thread) {
      setPlayer(name, { ...get().players[name], following: thread });
    },
    ...tokenActions,
    ...createTokenWorkActions(store, ports, tokenActions.editToken),
    ...createBatchActions(store, ports, tokenActions.editToken),
    openCapture: (name, text) => importCapture(name, async () => text),
    openFile: (file) => importCapture(file.name, () => file.text()),
    editCaptureDraft(text) {
      set({ captureDraft: text });
    },
    stopImport() {
      latest.capture += 1;
      ports.stopInspectingCapture();
      set({ importing: undefined, ...(get().capture.phase === 'reading' ? { capture: { phase: 'empty' } } : {}) });
    },
    closeCapture() {
      latest.capture += 1;
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

/** A problem is the sentence for the reader, whichever part of the way it happened on. */
async function inspectNamed(
  { inspectCapture }: Ports,
  name: string,
  read: () => Promise<string>,
): Promise<Result<CaptureReport, string>> {
  let text;
  try {
    text = await read();
  } catch {
    return failure(
      `The browser could not read “${name}”. It may be a folder, too large, or changed since it was chosen.`,
    );
  }
  try {
    const result = await inspectCapture({ name, text });
    return result.ok ? result : failure(describeCaptureProblem(result.problem));
  } catch {
    return failure(`Signpost failed while it read “${name}”. This is a bug, not something you did.`);
  }
}

/** The link of a flow's step, for copying and for anchors. */
export function stepLink(state: AppState, index: number): string {
  const { route } = state;
  return formatLink(route.screen === 'flows' ? { ...route, step: index + 1 } : route);
}

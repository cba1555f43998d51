/**
 * The store and the only ways to change it. `createApp` is given ports and returns a vanilla store with its actions;
 * it knows no browser. Work that takes time ends in a phase; an answer that comes too late is dropped.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { formatLink, type Route, type WorkRoute } from '#core/sharing/links.ts';
import { failure } from '#core/shared/result.ts';
import { INITIAL_STATE, type AppState, type Theme } from './app-state.ts';
import { attempt } from './attempt.ts';
import { createCaptureActions, type CaptureActions } from './capture-actions.ts';
import { createDiagramActions, type DiagramActions } from './diagram-actions.ts';
import { createFlowActions, type FlowActions } from './flow-actions.ts';
import { PLAYERS } from './player.ts';
import { createPlayerActions, sequenceOf, stepOfPlace, type PlayerActions } from './player-actions.ts';
import type { Ports } from './ports.ts';
import { createBatchActions, type BatchActions } from './batch-actions.ts';
import type { QuestionedFact } from '#core/sharing/fact-report.ts';
import type { Tour } from './tour.ts';
import { createTokenActions, type TokenActions } from './token-actions.ts';
import { createTokenWorkActions, type TokenWorkActions } from './token-work.ts';

export interface Actions
  extends
    Omit<PlayerActions, 'pause' | 'place'>,
    Omit<FlowActions, 'openFlow'>,
    TokenActions,
    TokenWorkActions,
    BatchActions,
    DiagramActions,
    CaptureActions {
  /** Shows what a link names; called for every change of the address. */
  readonly show: (route: Route) => void;
  /** Opens what a link holds, or leaves what is there. */
  readonly answerOffer: (isTaken: boolean) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly changeTour: (change: Partial<Tour>) => void;
  /** Asks whether a statement is wrong; undefined closes the answer. */
  readonly questionFact: (fact: QuestionedFact | undefined) => void;
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

  const tokenActions = createTokenActions(store, ports);
  const captureActions = createCaptureActions(store, ports.capture, pause);
  const diagramActions = createDiagramActions(store, ports, { ...playerActions, pause, place });
  const opening = { ...captureActions, ...diagramActions };
  /** What takes work from links is loaded when one holds some. */
  const takeWork = async (route: WorkRoute, packed: string): Promise<void> => {
    const taken = await attempt(async () => (await import('./offered.ts')).offer(store, opening, route, packed));
    if (taken.phase === 'failed') set({ offered: { route, text: failure(taken.sentence) } });
  };
  const actions: Actions = {
    show(asked) {
      const before = get().route;
      // What a link holds is taken out of it, so that it stands in the address no longer than it takes to read it.
      const work = 'shared' in asked ? asked : undefined;
      const route: Route = work?.shared === undefined ? asked : { screen: work.screen };
      const arrival = get().arrival ?? route;
      set(
        route.screen === 'flows' && route.flowId !== undefined
          ? { route, arrival, lastFlow: route }
          : { route, arrival },
      );
      if (before.screen !== route.screen) for (const name of PLAYERS) pause(name);
      if (work?.shared !== undefined) void takeWork(work, work.shared);
      if (route.screen === 'flows' && route.flowId !== undefined) openFlow({ ...route, flowId: route.flowId });
    },
    ...playerActions,
    ...flowActions,
    ...tokenActions,
    ...createTokenWorkActions(store, ports, tokenActions.editToken),
    ...diagramActions,
    ...createBatchActions(store, ports, tokenActions.editToken),
    ...captureActions,
    answerOffer(isTaken) {
      const { offered } = get();
      set({ offered: undefined });
      if (!isTaken || offered?.text.ok !== true) return;
      const { route, text } = offered;
      void import('./offered.ts').then(({ openWork }) => openWork(opening, route, text.value));
    },
    setTheme(theme) {
      set({ theme });
    },
    changeTour(change) {
      set({ tour: { ...get().tour, ...change } });
    },
    questionFact(questionedFact) {
      set({ questionedFact });
    },
  };
  return { store, actions, ports };
}

/** The link of a flow's step, to hand on: it names the step by its id, because numbers move when a flow gets a step. */
export function stepLink(state: AppState, index: number): string {
  const { route } = state;
  if (route.screen !== 'flows') return formatLink(route);
  const { steps = [] } = sequenceOf(state, 'flow') ?? {};
  const stepId = steps[index]?.id;
  const step = stepId === undefined ? stepOfPlace(index, steps.length) : undefined;
  return formatLink({ ...route, step, stepId });
}

/** The way back to the flow that is open, from another screen. */
export function openFlowLink({ flow, players, lastFlow }: AppState): string {
  if (lastFlow === undefined || flow.phase === 'failed') return '#/flows';
  return flow.phase === 'ready'
    ? formatLink({ ...lastFlow, step: stepOfPlace(players.flow.index, flow.value.sequence.steps.length) })
    : formatLink(lastFlow);
}

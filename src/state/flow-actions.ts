/** Opens flows and tells them another way: a variant, a fault, a cloud, a value changed at a step. */
import type { StoreApi } from 'zustand/vanilla';
import { DETAILS, USUAL_DETAIL } from '#core/flows/define-flow.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { FlowRequest } from '#core/flows/flow-request.ts';
import { CLOUDS } from '#core/flows/setup.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';
import type { FlowsRoute } from '#core/sharing/links.ts';
import type { AppState } from './app-state.ts';
import { attempt } from './attempt.ts';
import { answerLesson, NO_LESSONS } from './lessons.ts';
import { PAUSED_AT_START } from './player.ts';
import { placeOfStep, stepOfPlace, type PlayerActions } from './player-actions.ts';
import type { Ports } from './ports.ts';

export type OpenRoute = FlowsRoute & { readonly flowId: string };
type Telling = Pick<FlowsRoute, 'variant' | 'faults' | 'cloud' | 'detail' | 'seed'>;

export interface FlowActions {
  /** Shows the flow and the step that a link names. */
  readonly openFlow: (route: OpenRoute) => void;
  /** Tells the open flow another way; the reader stays at the step they are at, or the one before it that is left. */
  readonly retell: (changes: Partial<Telling>) => Promise<void>;
  readonly setFlowSettings: (settings: AppState['flowSettings']) => Promise<void>;
  /** New keys, ids and tokens for every flow. */
  readonly renewValues: () => Promise<void>;
  /** Changes what one step of the open flow sends; undefined takes the change back. */
  readonly tamper: (tampering: Tampering | undefined) => Promise<void>;
  readonly answerLesson: (key: string, answer: number) => void;
  readonly askLessons: (on: boolean) => void;
  readonly forgetLessons: () => void;
  readonly setLargeType: (on: boolean) => void;
}

export function createFlowActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  ports: Ports,
  { pause, place }: PlayerActions,
): FlowActions {
  let latest = 0;

  const requestFor = (route: OpenRoute): FlowRequest => {
    const { flowSettings, tampering, edition } = get();
    return {
      flowId: route.flowId,
      variant: route.variant,
      faults: route.faults,
      detail: DETAILS.find((detail) => detail === route.detail) ?? USUAL_DETAIL,
      settings: { ...flowSettings, cloud: CLOUDS.find((cloud) => cloud === route.cloud) },
      tampering,
      seed: route.seed,
      edition,
      now: ports.now(),
    };
  };

  /** `indexIn` says where the reader is to stand in the run that comes. */
  const play = async (route: OpenRoute, indexIn: (run: FlowRun) => number): Promise<void> => {
    latest += 1;
    const ticket = latest;
    pause('flow');
    const run = await attempt(() => ports.playFlow(requestFor(route)));
    if (ticket !== latest) return;
    if (run.phase === 'failed') return set({ flow: run });
    if (run.value === undefined) {
      return set({
        flow: {
          phase: 'failed',
          sentence: `None is called “${route.flowId}”. The link may be misspelt, or of a newer version.`,
        },
      });
    }
    const { length } = run.value.sequence.steps;
    const index = indexIn(run.value);
    const { players } = get();
    const { speed, following } = players.flow;
    const isFollowed = run.value.sequence.threads.some(({ id }) => id === following);
    const told = asTold(route, run.value);
    const isOpening = get().flow.phase === 'reading';
    set({
      flow: { phase: 'ready', value: run.value },
      // Who went to another screen meanwhile stays there.
      ...(get().route.screen === 'flows' ? { route: { ...told, step: stepOfPlace(index, length) } } : {}),
      lastFlow: told,
      ...(isOpening ? leftOut(route, run.value) : NOTHING_LEFT_OUT),
      players: {
        ...players,
        flow: { ...PAUSED_AT_START, index, speed, following: isFollowed ? following : undefined },
      },
    });
  };

  const replay = async (route: OpenRoute): Promise<void> => {
    const { flow, players } = get();
    if (flow.phase !== 'ready') return openAt(route);
    const { steps } = flow.value.sequence;
    const { index } = players.flow;
    await play(route, (run) => samePlace(steps, index, run.sequence.steps));
  };

  const isSameVariant = (route: OpenRoute): boolean => {
    const { flow } = get();
    return (
      flow.phase === 'ready' &&
      flow.value.flowId === route.flowId &&
      variantOf(route, flow.value) === flow.value.variant
    );
  };

  const openAt = (route: OpenRoute): Promise<void> => {
    set({ flow: { phase: 'reading' }, ...(isSameVariant(route) ? {} : { tampering: undefined }) });
    return play(route, (run) => placeNamed(route, run));
  };

  const openRoute = (): OpenRoute | undefined => {
    const { route } = get();
    return route.screen === 'flows' && route.flowId !== undefined ? { ...route, flowId: route.flowId } : undefined;
  };

  const replayOpen = async (): Promise<void> => {
    const route = openRoute();
    if (route !== undefined) await replay(route);
  };

  const isShown = (route: OpenRoute): boolean => {
    const { flow } = get();
    if (flow.phase !== 'ready' || !isSameVariant(route) || namesUnknown(route, flow.value)) return false;
    const { faults, askedCloud, detail, seed } = flow.value;
    const chosenFaults = faults.filter((fault) => fault.chosen).map(({ id }) => id);
    const asked = requestFor(route);
    return (
      seed === route.seed &&
      detail === asked.detail &&
      asked.settings.cloud === askedCloud &&
      faults.every(({ id }) => asked.faults.includes(id) === chosenFaults.includes(id))
    );
  };

  return {
    openFlow(route) {
      const { flow } = get();
      if (flow.phase === 'ready' && isShown(route)) {
        const index = placeNamed(route, flow.value);
        const step = stepOfPlace(index, flow.value.sequence.steps.length);
        set({ ...leftOut(route, flow.value), route: { ...route, step, stepId: undefined } });
        place('flow', index);
      } else void openAt(route);
    },
    async retell(changes) {
      const route = openRoute();
      if (route === undefined) return;
      if (changes.variant !== undefined) set({ tampering: undefined });
      await replay({ ...route, ...changes });
    },
    async setFlowSettings(flowSettings) {
      set({ flowSettings });
      await replayOpen();
    },
    async renewValues() {
      set({ edition: get().edition + 1 });
      await replayOpen();
    },
    async tamper(tampering) {
      set({ tampering });
      await replayOpen();
    },
    answerLesson(key, answer) {
      set({ lessons: answerLesson(get().lessons, key, answer) });
    },
    askLessons(on) {
      set({ lessons: { ...get().lessons, on } });
    },
    forgetLessons() {
      set({ lessons: { ...NO_LESSONS, on: get().lessons.on } });
    },
    setLargeType(largeType) {
      set({ largeType });
    },
  };
}

/** As a run takes it: an unknown variant opens the flow's first. */
const variantOf = (route: OpenRoute, { variants }: FlowRun): string | undefined =>
  (variants.find(({ id }) => id === route.variant) ?? variants[0])?.id;

const isOneOf = (known: readonly string[], id: string | undefined): boolean => id === undefined || known.includes(id);
const idsOf = (all: readonly Identified[]): readonly string[] => all.map(({ id }) => id);

/** The route without what the run did not take from it. */
function asTold(route: OpenRoute, { variants, faults }: FlowRun): OpenRoute {
  const chosen = idsOf(faults.filter((fault) => fault.chosen));
  return {
    ...route,
    variant: isOneOf(idsOf(variants), route.variant) ? route.variant : undefined,
    cloud: isOneOf(CLOUDS, route.cloud) ? route.cloud : undefined,
    detail: isOneOf(DETAILS, route.detail) ? route.detail : undefined,
    faults: route.faults.filter((id) => chosen.includes(id)),
    stepId: undefined,
    hasUnreadable: undefined,
  };
}

/** One that the run does not have is its introduction. */
const placeNamed = ({ step, stepId }: OpenRoute, { sequence: { steps } }: FlowRun): number =>
  stepId === undefined ? placeOfStep(step, steps.length) : steps.findIndex(({ id }) => id === stepId);

/** A fault that is known, and clashes with another one, is no such thing. */
const namesUnknown = ({ variant, cloud, detail, faults, hasUnreadable }: OpenRoute, run: FlowRun): boolean =>
  hasUnreadable === true ||
  !isOneOf(idsOf(run.variants), variant) ||
  !isOneOf(CLOUDS, cloud) ||
  !isOneOf(DETAILS, detail) ||
  !faults.every((id) => isOneOf(idsOf(run.faults), id));

const namesNoStep = ({ step, stepId }: OpenRoute, { sequence: { steps } }: FlowRun): boolean =>
  (typeof step === 'number' && step > steps.length) || !isOneOf(idsOf(steps), stepId);

type LeftOut = Pick<AppState, 'unknownInLink' | 'clashingInLink'>;
const NOTHING_LEFT_OUT: LeftOut = { unknownInLink: false, clashingInLink: [] };

const leftOut = (route: OpenRoute, run: FlowRun): LeftOut => ({
  unknownInLink: namesUnknown(route, run) || namesNoStep(route, run),
  clashingInLink: run.faults.filter(({ id, chosen }) => !chosen && route.faults.includes(id)).map(({ label }) => label),
});

interface Identified {
  readonly id: string;
}

/** The same step in another telling, or the nearest one before it that both have. */
function samePlace(before: readonly Identified[], index: number, now: readonly Identified[]): number {
  if (index < 0) return index;
  if (index >= before.length) return now.length;
  const places = new Map(now.map(({ id }, at) => [id, at]));
  for (let at = index; at >= 0; at -= 1) {
    const found = places.get(before[at]?.id ?? '');
    if (found !== undefined) return found;
  }
  return 0;
}

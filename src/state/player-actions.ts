/** What the players do: the same keys and buttons for a flow, a trace and a diagram of the reader's own. */
import type { StoreApi } from 'zustand/vanilla';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { lifeOf } from '#core/sequence/life-of.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { AppState } from './app-state.ts';
import { waitingQuestion } from './lessons.ts';
import { boundsOf, moveTo, nextSpeed, stepDuration, type Player, type PlayerName } from './player.ts';
import type { Ports } from './ports.ts';

export interface PlayerActions {
  readonly goTo: (player: PlayerName, index: number) => void;
  /** One step on or back; along the life of the followed value when there is one. */
  readonly move: (player: PlayerName, by: 1 | -1) => void;
  readonly togglePlaying: (player: PlayerName) => void;
  readonly changeSpeed: (player: PlayerName) => void;
  readonly follow: (player: PlayerName, thread: string | undefined) => void;
  readonly pause: (player: PlayerName) => void;
  /** Moves without touching the timer, and keeps the flow's link in step. */
  readonly place: (player: PlayerName, index: number) => void;
}

export function sequenceOf(
  { flow, capture, tracePart, diagram, tour }: AppState,
  player: PlayerName,
): Sequence | undefined {
  switch (player) {
    case 'flow':
      return flow.phase === 'ready' ? flow.value.sequence : undefined;
    case 'trace':
      return capture.phase === 'ready' ? shownPart(capture.value, tracePart)?.sequence : undefined;
    case 'diagram':
      return diagram;
    case 'tour':
      return tour.sequence;
  }
}

/** The sign-in of a capture that is shown. */
export const shownPart = ({ parts }: CaptureReport, tracePart: string): TracePart | undefined =>
  parts.find(({ id }) => id === tracePart) ?? parts[0];

/** How a link writes where a flow's player stands. */
export function stepOfPlace(index: number, length: number): number | 'recap' | undefined {
  if (index < 0) return undefined;
  return index >= length ? 'recap' : index + 1;
}

/** Where a link's step is; one that the sequence does not have is its last. */
export function placeOfStep(step: number | 'recap' | undefined, length: number): number {
  if (step === undefined) return -1;
  return step === 'recap' ? length : Math.min(step, length) - 1;
}

/**
 * While a value is followed, steps go along its life only: the next place in this direction, or where one is when there
 * is none. Undefined when nothing is followed.
 */
function nextInLife(
  sequence: Sequence | undefined,
  following: string | undefined,
  index: number,
  by: number,
): number | undefined {
  const life = lifeOf(sequence, following)?.stations.map(({ at }) => at);
  if (life === undefined) return undefined;
  return (by > 0 ? life.find((at) => at > index) : life.findLast((at) => at < index)) ?? index;
}

export function createPlayerActions({ getState: get, setState: set }: StoreApi<AppState>, ports: Ports): PlayerActions {
  const cancelTimer = new Map<PlayerName, () => void>();

  const setPlayer = (name: PlayerName, player: Player): void => {
    const { players } = get();
    if (players[name] !== player) set({ players: { ...players, [name]: player } });
  };

  const boundsNow = (name: PlayerName) => boundsOf(name, sequenceOf(get(), name)?.steps.length ?? 0);

  const pause = (name: PlayerName): void => {
    cancelTimer.get(name)?.();
    cancelTimer.delete(name);
    const player = get().players[name];
    if (player.playing) setPlayer(name, { ...player, playing: false });
  };

  const place = (name: PlayerName, index: number): void => {
    const state = get();
    const player = moveTo(state.players[name], index, boundsNow(name));
    setPlayer(name, player);
    if (name !== 'flow' || state.route.screen !== 'flows' || state.route.flowId === undefined) return;
    const step = stepOfPlace(player.index, sequenceOf(state, name)?.steps.length ?? 0);
    if (step !== state.route.step) set({ route: { ...state.route, step } });
  };

  /**
   * Puts the question that waits before the next step; true when one did. The reader stays where they are and finds the
   * question above the explanation. It locks nothing: going on once more skips it, and no question stops the reader, or
   * the playing, a second time.
   */
  const asks = (name: PlayerName): boolean => {
    const { flow, lessons, players } = get();
    if (name !== 'flow' || flow.phase !== 'ready') return false;
    const key = waitingQuestion(flow.value, players.flow.index, lessons);
    if (key !== undefined) set({ lessons: { ...lessons, asked: new Set([...lessons.asked, key]) } });
    return key !== undefined;
  };

  const schedule = (name: PlayerName): void => {
    cancelTimer.get(name)?.();
    cancelTimer.set(
      name,
      ports.after(stepDuration(get().players[name]), () => {
        if (asks(name)) return pause(name);
        place(name, get().players[name].index + 1);
        if (get().players[name].index >= boundsNow(name).last) pause(name);
        else schedule(name);
      }),
    );
  };

  return {
    pause,
    place,
    goTo(name, index) {
      pause(name);
      place(name, index);
    },
    move(name, by) {
      pause(name);
      const { index, following } = get().players[name];
      const next = nextInLife(sequenceOf(get(), name), following, index, by);
      if (next === index) return setPlayer(name, { ...get().players[name], lifeEdge: by > 0 ? 'end' : 'beginning' });
      const target = next ?? index + by;
      if (target === index + 1 && asks(name)) return;
      place(name, target);
    },
    togglePlaying(name) {
      const player = get().players[name];
      if (player.playing) return pause(name);
      const { first, last } = boundsNow(name);
      if (last <= first) return;
      if (player.index >= last) place(name, first);
      setPlayer(name, { ...get().players[name], playing: true });
      schedule(name);
    },
    changeSpeed(name) {
      const player = get().players[name];
      setPlayer(name, { ...player, speed: nextSpeed(player.speed) });
      if (player.playing) schedule(name);
    },
    follow(name, thread) {
      setPlayer(name, { ...get().players[name], following: thread, lifeEdge: undefined });
    },
  };
}

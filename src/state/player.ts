/** The player: where it stands in a sequence and how it moves. The same for a flow and for a trace. */
export const PLAYERS = ['flow', 'trace', 'diagram', 'tour'] as const;
export type PlayerName = (typeof PLAYERS)[number];

export const SPEEDS = [0.5, 1, 2] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Player {
  /** Index of the current step, from 0; a flow also has its introduction at -1 and its recap after the last step. */
  readonly index: number;
  readonly playing: boolean;
  readonly speed: Speed;
  /** The thread whose life is shown. */
  readonly following: string | undefined;
  /** Where the life of the followed value is over: the reader wanted to go further along it. */
  readonly lifeEdge: 'beginning' | 'end' | undefined;
}

/** Where a flow opens: everything dimmed, the cast introduced. */
export const INTRODUCTION = -1;

export const PAUSED_AT_START: Player = {
  index: 0,
  playing: false,
  speed: 1,
  following: undefined,
  lifeEdge: undefined,
};

/** How long a step stays when playing at speed 1, in milliseconds: long enough to read its title. */
const STEP_MILLISECONDS = 3000;

export const stepDuration = (player: Player): number => STEP_MILLISECONDS / player.speed;

/** The places that a player may stand at. */
export interface Bounds {
  readonly first: number;
  readonly last: number;
}

export const boundsOf = (name: PlayerName, length: number): Bounds =>
  name === 'flow' ? { first: INTRODUCTION, last: length } : { first: 0, last: Math.max(length - 1, 0) };

export function moveTo(player: Player, index: number, { first, last }: Bounds): Player {
  const inside = Math.min(Math.max(index, first), last);
  return inside === player.index ? player : { ...player, index: inside, lifeEdge: undefined };
}

export function nextSpeed(speed: Speed): Speed {
  return SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
}

/** The player: where it stands in a sequence and how it moves. The same for a flow and for a trace. */
export const SPEEDS = [0.5, 1, 2] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Player {
  /** Index of the current step, from 0. */
  readonly index: number;
  readonly playing: boolean;
  readonly speed: Speed;
  /** The thread whose life is shown. */
  readonly following: string | undefined;
}

export const PAUSED_AT_START: Player = { index: 0, playing: false, speed: 1, following: undefined };

/** How long a step stays when playing at speed 1, in milliseconds: long enough to read its title. */
const STEP_MILLISECONDS = 3000;

export const stepDuration = (player: Player): number => STEP_MILLISECONDS / player.speed;

export function moveTo(player: Player, index: number, length: number): Player {
  const inside = Math.min(Math.max(index, 0), Math.max(length - 1, 0));
  return inside === player.index ? player : { ...player, index: inside };
}

export function nextSpeed(speed: Speed): Speed {
  return SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
}

/** One call of a function in a worker and its answer. Plain data only: error classes do not survive the crossing. */
export interface Call {
  readonly id: number;
  /** Which of the worker’s functions is called. */
  readonly name: string;
  readonly argument: unknown;
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly reason: string };

/** How far a call has come; any number of these stand before its answer. */
export interface Progress {
  readonly id: number;
  readonly progress: unknown;
}

export const USAGE: string;

/** A sentence for whoever typed the command. */
export class Refusal extends Error {}

export type Words = Readonly<Record<string, string | undefined>>;

export interface Asked {
  readonly out: string;
  /** Counted from 1. */
  readonly steps: readonly number[];
  readonly themes: readonly string[];
  readonly scales: readonly string[];
  /** Ends with a slash. */
  readonly host: string;
  /** Where readers find a step, by its id. */
  readonly linkTo: (step: number) => string;
}

export function readWords(words: readonly string[]): Words;
export function askedOf(words: Words, dist: string): Asked;

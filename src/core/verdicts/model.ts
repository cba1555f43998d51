/** What one verifier (an SDK, a specification) would say of a token: every check in its own order, and its answer. */
import type { Comparison, Source } from '#core/sequence/sequence.ts';

export type CheckOutcome = 'pass' | 'fail' | 'in-skew' | 'cannot-tell' | 'not-reached' | 'not-checked';

export interface Check {
  /** Stable id in its rule set: `scheme`, `issuer-listed`, `key-by-kid`, `serviceurl`. */
  readonly id: string;
  /** What is checked, in a few words: `aud is the bot's app id`. */
  readonly label: string;
  readonly outcome: CheckOutcome;
  /** Why, with the values: one sentence. */
  readonly reason: string;
  readonly comparison: Comparison | undefined;
  /** What to do when it fails. */
  readonly advice: string | undefined;
  readonly source: Source;
}

export interface VerdictAnswer {
  /** HTTP status the bot would send. */
  readonly status: number;
  /** The body, character for character, where the SDK sends one. */
  readonly message: string;
}

export interface Verdict {
  readonly ruleSet: { readonly id: string; readonly name: string; readonly version: string };
  readonly checks: readonly Check[];
  /** The first check that refuses; undefined when none does. */
  readonly firstFailure: string | undefined;
  /** Undefined while a check that could refuse cannot be decided. */
  readonly answer: VerdictAnswer | undefined;
  /** One sentence that answers "Would the bot accept it?". */
  readonly sentence: string;
  /** What was not checked and could still refuse, a sentence each; stands beside every Yes. */
  readonly leftOut: readonly string[];
}

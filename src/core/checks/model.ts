/** A finding explains; it does not flag. Both values, where each was read, what it means and what to look at next. */
import type { Source } from '#core/sequence/sequence.ts';

export interface Evidence {
  /** What the value is here: `Handed out`, `Opened`. */
  readonly label: string;
  readonly value: string;
  /** Where it was read: `hop 3, answer body`. */
  readonly where: string;
  readonly hopId: string | undefined;
}

/**
 * How much hangs on it. `critical`: a credential or an identity is at stake. `high`: a rule that must be kept is broken,
 * or the sign-in fails because of it. `medium`, `low`: a rule that should be kept. `info`: nothing is wrong, but it is
 * worth knowing.
 */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who broke the rule. */
export type Actor = 'client' | 'authorization server' | 'resource server' | 'browser' | 'recorder';

export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  /** What the rule asks of a capture; a sentence of its own, without a value. */
  readonly question: string;
  /** The sign-in it was found in; undefined for what concerns the capture as a whole. */
  readonly signIn: string | undefined;
  /** `Two signin ids in one sign-in`. */
  readonly title: string;
  readonly outcome: 'fail' | 'pass' | 'not-checkable';
  /** Of a failure; what compensates for it is already taken into account. */
  readonly severity: Severity;
  /** `observed` in the capture, `inferred` from it, or how a product is `documented` to behave. */
  readonly basis: 'observed' | 'inferred' | 'documented';
  readonly actor: Actor | undefined;
  readonly evidence: readonly Evidence[];
  /** What it means, in one to three sentences. For `not-checkable`: because of what. */
  readonly meaning: string;
  readonly next: string | undefined;
  readonly sources: readonly Source[];
}

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

export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  /** `Two signin ids in one sign-in`. */
  readonly title: string;
  readonly outcome: 'fail' | 'warning' | 'pass' | 'not-checkable';
  readonly evidence: readonly Evidence[];
  /** What it means, in one to three sentences. For `not-checkable`: because of what. */
  readonly meaning: string;
  readonly next: string | undefined;
  readonly sources: readonly Source[];
}

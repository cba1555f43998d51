/** What a check is: one file in `rules/` with `defineCheck` as its default export, examples included. */
import type { Source } from '#core/sequence/sequence.ts';
import type { CapabilityId, Hop } from '#core/traces/model.ts';
import type { Actor, Finding, Severity } from './model.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';

/** What a rule says; the runner adds whose it is, and what is left out here. */
export interface Found extends Pick<Finding, 'title' | 'outcome' | 'evidence' | 'meaning' | 'next'> {
  /** Left out: the check's own. */
  readonly severity?: Severity;
  /** Left out: observed. */
  readonly basis?: Finding['basis'];
  readonly actor?: Actor;
  /** Left out: the check's own. */
  readonly sources?: readonly Source[];
}

export interface CheckDefinition {
  readonly id: string;
  /** What it asks, as people would: `Does the state come back unchanged?` It is the title of `not-checkable`. */
  readonly question: string;
  /** How much hangs on it when nothing compensates. */
  readonly severity: Severity;
  readonly sources: readonly Source[];
  /** Where its failure shows that a sign-in failed and not why: the rules that may say why, the likeliest first. */
  readonly explainedBy?: readonly string[];
  /** Small captures, each of which gives findings of its outcome: a documented exchange, or hops. */
  readonly examples: Readonly<Partial<Record<Finding['outcome'], readonly Example[]>>>;
  /** What it found in one sign-in; nothing where the question does not arise. */
  readonly run: (facts: SignInFacts) => readonly Found[] | Promise<readonly Found[]>;
}

/** Hops are judged as one sign-in whatever they are; `missing` is what their recorder leaves out. */
export type Example = string | { readonly hops: readonly Hop[]; readonly missing?: readonly CapabilityId[] };

export const defineCheck = (check: CheckDefinition): CheckDefinition => check;

export const failed = (found: Omit<Found, 'outcome'>): Found => ({ ...found, outcome: 'fail' });

export const passed = (title: string, evidence: Found['evidence'], meaning: string): Found => ({
  title,
  outcome: 'pass',
  evidence,
  meaning,
  next: undefined,
});

export const notCheckable = (title: string, because: string): Found => ({
  title,
  outcome: 'not-checkable',
  evidence: [],
  meaning: because,
  next: undefined,
});

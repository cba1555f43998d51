/** What a check is: one file in `rules/` with `defineCheck` as its default export, examples included. */
import type { Source } from '#core/sequence/sequence.ts';
import type { Finding } from './model.ts';
import type { TraceFacts } from './trace-facts.ts';

/** What a rule says; the runner adds whose it is. */
export type Found = Omit<Finding, 'rule' | 'sources'>;

export interface CheckDefinition {
  readonly id: string;
  /** How much hangs on it; orders findings of one outcome. */
  readonly severity: 'high' | 'medium' | 'low';
  readonly sources: readonly Source[];
  /** Small documented exchanges, each of which gives a finding of its outcome. */
  readonly examples: Readonly<Partial<Record<Finding['outcome'], string>>>;
  /** At least one finding; `not-checkable` says because of what. */
  readonly run: (facts: TraceFacts) => readonly Found[];
}

export const defineCheck = (check: CheckDefinition): CheckDefinition => check;

export const notCheckable = (title: string, because: string): Found => ({
  title,
  outcome: 'not-checkable',
  evidence: [],
  meaning: because,
  next: undefined,
});

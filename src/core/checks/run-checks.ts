/** All rules over each sign-in of a trace, the worst first. A capture without a sign-in has no findings. */
import type { Trace } from '#core/traces/model.ts';
import type { CheckDefinition, Found } from './define-check.ts';
import { withCausesFirst } from './explained.ts';
import { SEVERITIES, type Finding } from './model.ts';
import { saidOnce } from './said-once.ts';
import { signInFactsOf, type SignInFacts } from './facts/sign-in-facts.ts';

/** Every file in `rules/`; adding one is adding a check. */
export const CHECKS: readonly CheckDefinition[] = Object.values(
  import.meta.glob<CheckDefinition>(['./rules/*.ts', '!./rules/*.test.ts'], { eager: true, import: 'default' }),
);

const OUTCOMES = ['fail', 'not-checkable', 'pass'] as const;

export async function findFindings(
  trace: Trace,
  checks: readonly CheckDefinition[] = CHECKS,
): Promise<readonly Finding[]> {
  const found = await Promise.all(signInFactsOf(trace).map((facts) => findingsIn(facts, checks)));
  return found
    .flat()
    .sort(
      (a, b) =>
        OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
    );
}

/** What the rules find in one sign-in, in the order of the rules, what is explained by another last. */
export async function findingsIn(facts: SignInFacts, checks: readonly CheckDefinition[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...saidBy(check, facts, await check.run(facts)));
  return withCausesFirst(findings, checks);
}

const saidBy = (check: CheckDefinition, facts: SignInFacts, found: readonly Found[]): readonly Finding[] =>
  saidOnce(found).map((each) => ({
    severity: check.severity,
    basis: 'observed',
    actor: undefined,
    sources: check.sources,
    ...each,
    rule: check.id,
    question: check.question,
    signIn: facts.signIn.id,
  }));

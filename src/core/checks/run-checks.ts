/** All rules over one trace, the worst first. A capture without a bot's sign-in has no findings. */
import type { Trace } from '#core/traces/model.ts';
import { recogniseExchange, SIGN_IN_KINDS } from '#core/traces/recognise.ts';
import type { CheckDefinition, Found } from './define-check.ts';
import type { Finding } from './model.ts';
import { factsOf } from './trace-facts.ts';

/** Every file in `rules/`; adding one is adding a check. */
export const CHECKS: readonly CheckDefinition[] = Object.values(
  import.meta.glob<CheckDefinition>(['./rules/*.ts', '!./rules/*.test.ts'], { eager: true, import: 'default' }),
);

const OUTCOMES = ['fail', 'warning', 'not-checkable', 'pass'] as const;
const SEVERITIES = ['high', 'medium', 'low'] as const;

export function findFindings(trace: Trace): readonly Finding[] {
  if (!trace.hops.some((hop) => SIGN_IN_KINDS.has(recogniseExchange(hop)))) return [];
  const facts = factsOf(trace);
  return CHECKS.flatMap(({ id, severity, sources, run }) =>
    passedOnce(run(facts)).map((found) => ({ severity, finding: { ...found, rule: id, sources } })),
  )
    .sort(
      (a, b) =>
        OUTCOMES.indexOf(a.finding.outcome) - OUTCOMES.indexOf(b.finding.outcome) ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
    )
    .map(({ finding }) => finding);
}

/** What a rule passed at several hops is said once; the first evidence stands for all. */
const passedOnce = (found: readonly Found[]): readonly Found[] => {
  const firstPass = found.find(({ outcome }) => outcome === 'pass');
  return found.filter((each) => each.outcome !== 'pass' || each === firstPass);
};

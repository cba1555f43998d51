/**
 * What made a sign-in fail stands before what only shows that it failed: an answer 400 says less than the state that
 * differs. What may explain a failure counts as high, because the sign-in fails by it, whatever it is worth by itself.
 */
import type { CheckDefinition } from './define-check.ts';
import { SEVERITIES, type Finding, type Severity } from './model.ts';

/** Those of one sign-in in another order, explained failures last. */
export function withCausesFirst(findings: readonly Finding[], checks: readonly CheckDefinition[]): readonly Finding[] {
  const rulesFor = new Map(checks.map(({ id, explainedBy }) => [id, explainedBy ?? []] as const));
  const explained = new Map<Finding, readonly Finding[]>();
  for (const finding of findings.filter((each) => each.outcome === 'fail' && isHigh(each))) {
    const causes = (rulesFor.get(finding.rule) ?? []).flatMap((rule) => findings.filter((each) => says(each, rule)));
    if (causes.length > 0) explained.set(finding, causes);
  }
  const causes = new Set([...explained.values()].flat());
  return [
    ...findings
      .filter((finding) => !explained.has(finding))
      .map((finding) => (causes.has(finding) && !isHigh(finding) ? { ...finding, severity: HIGH } : finding)),
    ...[...explained].map(([finding, [cause]]) => ({
      ...finding,
      next: cause === undefined ? finding.next : `First see “${cause.title}”: it may be why.`,
    })),
  ];
}

const HIGH: Severity = 'high';
const isHigh = ({ severity }: Finding): boolean => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(HIGH);
const says = (finding: Finding, rule: string): boolean =>
  finding.rule === rule && finding.outcome === 'fail' && finding.severity !== 'info';

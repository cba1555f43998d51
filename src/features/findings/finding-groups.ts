/** Findings by what they ask of the reader: what breaks a rule is listed, what cannot be told or passed is folded. */
import { findingKey } from '#core/checks/finding-key.ts';
import type { Finding } from '#core/checks/model.ts';
import { weightOf, WEIGHTS, type Weight } from '#core/checks/weight-of.ts';

export interface FindingGroup {
  readonly weight: Weight;
  readonly findings: readonly Finding[];
  /** How many of them the reader expects. */
  readonly expected: number;
}

/** In the order of their weight; no group is empty. */
export const groupFindings = (findings: readonly Finding[], expected: ReadonlySet<string>): readonly FindingGroup[] =>
  WEIGHTS.map((weight) => {
    const own = findings.filter((finding) => weightOf(finding) === weight);
    return { weight, findings: own, expected: own.filter((finding) => expected.has(findingKey(finding))).length };
  }).filter((group) => group.findings.length > 0);

export const isFolded = (weight: Weight): boolean => weight === 'unknown' || weight === 'pass';

/** `2 fail, 3 to look at, 1 expected`: what is left to do. */
export function countLeft(groups: readonly FindingGroup[]): string {
  const left = (wanted: Weight): number => {
    const group = groups.find(({ weight }) => weight === wanted);
    return group === undefined ? 0 : group.findings.length - group.expected;
  };
  const expected = groups.reduce((sum, group) => sum + group.expected, 0);
  const counts = [
    failing(left('fail')),
    left('warn') > 0 && `${left('warn')} to look at`,
    expected > 0 && `${expected} expected`,
  ];
  return counts.filter((count) => count !== false).join(', ');
}

const failing = (count: number): string => (count === 0 ? 'none fails' : `${count} ${count === 1 ? 'fails' : 'fail'}`);

/** What is opened before the reader chooses: the worst, if anything breaks a rule. */
export const worstOf = (groups: readonly FindingGroup[]): Finding | undefined => {
  const [worst] = groups;
  return worst === undefined || isFolded(worst.weight) ? undefined : worst.findings[0];
};

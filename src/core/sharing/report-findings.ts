/** What was found, as a report says it: once, however many sign-ins it was found in, and the worst first. */
import { grouped } from '#core/checks/facts/grouped.ts';
import type { Finding } from '#core/checks/model.ts';
import { weightOf, type Weight } from '#core/checks/weight-of.ts';
import type { SignIn } from '#core/traces/model.ts';
import { heading, list, paragraph, type Block } from './report-blocks.ts';
import { valueRows } from './report-values.ts';

/** Findings that say the same of several sign-ins. */
export interface Said {
  readonly finding: Finding;
  readonly weight: Weight;
  readonly isExpected: boolean;
  /** The labels of the sign-ins, where there are several to tell apart. */
  readonly signIns: readonly string[];
}

/** `expected` are those of the findings that the reader expects. */
export function saidOf(
  findings: readonly Finding[],
  expected: ReadonlySet<Finding>,
  signIns: readonly SignIn[],
): readonly Said[] {
  const labels = new Map(signIns.map(({ id, label }) => [id, label] as const));
  const sayingOf = (finding: Finding): string => {
    const { rule, outcome, severity, title, meaning, next = '' } = finding;
    return [rule, outcome, severity, title, meaning, next, expected.has(finding)].join('\n');
  };
  return [...grouped(findings, sayingOf).values()].flatMap((same) => {
    const [finding] = same;
    if (finding === undefined) return [];
    const places = new Set(same.flatMap(({ signIn }) => labels.get(signIn ?? '') ?? []));
    return [
      {
        finding: { ...finding, evidence: same.flatMap(({ evidence }) => evidence) },
        weight: weightOf(finding),
        isExpected: expected.has(finding),
        signIns: signIns.length > 1 ? [...places] : [],
      },
    ];
  });
}

const HEADINGS: readonly (readonly [Weight, string])[] = [
  ['fail', 'Wrong'],
  ['warn', 'Deserves a look'],
  ['note', 'Worth knowing'],
];

/** What somebody has to look at, each with its values. */
export const findingBlocks = (said: readonly Said[]): readonly Block[] =>
  HEADINGS.flatMap(([weight, word]) => ofWeight(said, weight).flatMap((each) => findingBlock(each, word)));

/** What was judged besides, a line for each. */
export function otherBlocks(said: readonly Said[]): readonly Block[] {
  const lines = (weight: Weight, text: string): readonly Block[] => {
    const some = ofWeight(said, weight);
    const items = some.map(({ finding: { title, meaning } }) => `${title}${/[?]$/.test(title) ? '' : '.'} ${meaning}`);
    return some.length === 0 ? [] : [heading(2, text), list(items)];
  };
  return [...lines('unknown', 'What could not be judged'), ...lines('pass', 'What is as it should be')];
}

/** `2 wrong, 6 that deserve a look, 1 worth knowing; 26 could not be judged, 50 are as they should be.` */
export function countsOf(said: readonly Said[]): string {
  const count = (weight: Weight): number => ofWeight(said, weight).length;
  return (
    `${count('fail')} wrong, ${count('warn')} that ${count('warn') === 1 ? 'deserves' : 'deserve'} a look, ${count('note')} worth knowing; ` +
    `${count('unknown')} could not be judged, ${count('pass')} are as they should be.`
  );
}

const ofWeight = (said: readonly Said[], wanted: Weight): readonly Said[] =>
  said.filter(({ weight }) => weight === wanted);

function findingBlock({ finding, isExpected, signIns }: Said, word: string): readonly Block[] {
  const { title, severity, meaning, next, sources } = finding;
  const rows = valueRows(finding).map(({ label, value, where }) => [label, value, where]);
  return [
    heading(3, `${word}: ${title}`),
    paragraph(`${meaning}${next === undefined ? '' : ` ${next}`}`),
    ...(rows.length === 0
      ? []
      : [{ kind: 'table', head: ['What', 'Value', 'Where'], rows, valueColumn: 1 } satisfies Block]),
    paragraph(
      [
        `Severity: ${severity}`,
        isExpected && 'marked as expected by the reader',
        signIns.length > 0 && `in: ${signIns.join('; ')}`,
        ...sources.map(({ label }) => label),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ];
}

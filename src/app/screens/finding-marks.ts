/** The worst that was found at each hop, and at the steps that tell it. */
import type { Finding } from '#core/checks/model.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { stepNumbersOfHops } from '#core/traces/telling/hop-steps.ts';

export type FindingMark = 'fail' | 'warn';

/** By hop id. */
export function hopMarks(findings: readonly Finding[]): ReadonlyMap<string, FindingMark> {
  const named = (wanted: FindingMark): [string, FindingMark][] =>
    findings
      .filter((finding) => weightOf(finding) === wanted)
      .flatMap(({ evidence }) =>
        evidence.flatMap(({ hopId }): [string, FindingMark][] => (hopId ? [[hopId, wanted]] : [])),
      );
  return new Map([...named('warn'), ...named('fail')]);
}

/** By the index of the first step of the hop. */
export function findingMarks(
  { steps }: Pick<Sequence, 'steps'>,
  findings: readonly Finding[],
): ReadonlyMap<number, FindingMark> {
  const numbers = stepNumbersOfHops(steps);
  return new Map(
    [...hopMarks(findings)].flatMap(([hopId, mark]) => {
      const first = numbers.get(hopId)?.[0];
      return first === undefined ? [] : [[first - 1, mark] as const];
    }),
  );
}

/** That every check of a verdict which a flow names is one that its SDK makes; a misspelt one would pass for ever. */
import type { Verdict } from '#core/verdicts/model.ts';
import { withBranches } from '#core/flows/branches.ts';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { judgeArrival } from '#core/flows/playing/judge-arrival.ts';
import { stepsOfVariant } from '#core/flows/playing/play-flow.ts';
import type { Values } from '#core/flows/playing/resolve-template.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';

export async function unknownChecks(
  definition: FlowDefinition,
  { variant, values: shown }: FlowRun,
): Promise<readonly string[]> {
  const values: Values = new Map(shown.map(({ name, text }) => [name, text]));
  const verdicts = new Map(
    await Promise.all(
      Object.entries(definition.arrivals ?? {}).map(
        async ([name, arrival]) => [name, await judgeArrival(arrival, values, values)] as const,
      ),
    ),
  );
  return stepsOfVariant(definition, variant)
    .flatMap(withBranches)
    .flatMap((step) => {
      if (step.kind !== 'computation' || step.check?.kind !== 'verdict') return [];
      const { arrival, check } = step.check;
      const verdict = verdicts.get(arrival);
      if (check === undefined || verdict === undefined || makes(verdict, check)) return [];
      return [`Step ${step.id}: ${complaintAbout(check, verdict)}`];
    });
}

const makes = ({ checks }: Verdict, id: string): boolean => checks.some((check) => check.id === id);

const complaintAbout = (check: string, { ruleSet, takenFor = 'such a token', checks }: Verdict): string =>
  `${ruleSet.name} makes no check “${check}” of ${takenFor}. Name one of ${checks.map(({ id }) => id).join(', ')}.`;

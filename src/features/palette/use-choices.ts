/** Asks the search for every change of the query; until it answers, what was found before stays. */
import { useEffect, useState } from 'react';
import type { FlowSearch } from '#core/flows/search/search-flows.ts';
import { useApp } from '#state/use-app.ts';
import { groupChoices, type ChoiceGroup } from './choices.ts';
import type { Command } from './command.ts';

type Answer = FlowSearch | 'failed' | undefined;

const NOTHING: FlowSearch = { groups: [], total: 0, searched: 0 };

export function useChoices(
  query: string,
  commands: readonly Command[],
): { readonly groups: readonly ChoiceGroup[]; readonly summary: string } {
  const { ports } = useApp();
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let isLate = false;
    const take = (next: Answer): void => {
      if (!isLate) setAnswer(next);
    };
    ports.searchFlows(query).then(take, () => take('failed'));
    return () => {
      isLate = true;
    };
  }, [ports, query]);
  const found = typeof answer === 'object' ? answer : NOTHING;
  const groups = groupChoices(query, query.trim() === '' ? NOTHING : found, commands);
  return { groups, summary: summaryOf(query, answer, groups) };
}

function summaryOf(query: string, answer: Answer, groups: readonly ChoiceGroup[]): string {
  if (answer === undefined) return 'Reading the flows';
  if (answer === 'failed') return 'The flows could not be searched. Reload the page to try again.';
  if (query.trim() === '') return `${answer.searched} entries`;
  const shown = groups.reduce((sum, { choices }) => sum + choices.length, 0);
  const commands = groups.find(({ name }) => name === 'Actions')?.choices.length ?? 0;
  if (shown === 0) return 'Nothing has all these words';
  return `${shown} of ${answer.total + commands}`;
}

/** Asks the search for every change of the query; until it answers, what was found before stays. */
import { useEffect, useState } from 'react';
import type { FlowSearch } from '#core/flows/search/search-flows.ts';
import { useApp } from '#state/use-app.ts';
import { ACTIONS, groupChoices, type ChoiceGroup } from './choices.ts';
import type { Command } from './command.ts';

type Answer = FlowSearch | 'failed' | undefined;

const NOTHING: FlowSearch = { groups: [], total: 0, searched: 0 };

/** Of the groups named in `whole` all is offered, of the others the best few. */
export function useChoices(
  query: string,
  commands: readonly Command[],
  whole: readonly string[],
): { readonly groups: readonly ChoiceGroup[]; readonly summary: string; readonly isReading: boolean } {
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
  const groups = groupChoices(query, query.trim() === '' ? NOTHING : found, commands, whole);
  return { groups, summary: summaryOf(query, answer, groups), isReading: answer === undefined };
}

function summaryOf(query: string, answer: Answer, groups: readonly ChoiceGroup[]): string {
  if (answer === undefined) return 'Reading the flows';
  if (answer === 'failed') return 'The flows could not be searched: is the network there? Type on to try again.';
  if (query.trim() === '') return `${answer.searched} entries`;
  const shown = groups.flatMap(({ choices }) => choices).filter(({ kind }) => kind !== 'more').length;
  const commands = groups.find(({ name }) => name === ACTIONS)?.choices.length ?? 0;
  if (answer.partial === true && commands > 0) return `${commands} found`;
  const total = answer.total + commands;
  if (total === 0) return 'Nothing has any of these words';
  const counted = shown === total ? `${total} found` : `${shown} of ${total} shown`;
  return answer.partial === true ? `Nothing has all these words. The nearest: ${counted}` : counted;
}

/** What the palette offers for a query: what the search found and what the app can do, in groups. */
import type { Found, FlowSearch } from '#core/flows/search/search-flows.ts';
import type { FoundKind } from '#core/flows/search/search-flows-index.ts';
import { hasWord, queryWords, wordStarts } from '#core/flows/search/search-flows-words.ts';
import type { Command } from './command.ts';

/** Shows the whole of a group. */
interface More {
  readonly kind: 'more';
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly group: string;
  /** What comes first of what it shows. */
  readonly next: string;
}

export type Choice = Found | (Command & { readonly kind: 'command' }) | More;

export interface ChoiceGroup {
  readonly name: string;
  readonly choices: readonly Choice[];
}

const NAMES: Readonly<Record<FoundKind, string>> = {
  flow: 'Flows',
  step: 'Steps',
  check: 'Checks',
  fault: 'Faults',
  field: 'Fields',
  term: 'Terms',
};

const MOST_AT_FIRST = 5;

export const ACTIONS = 'Actions';

/**
 * Commands stand last: a word of the flows is looked for more often than one of the app. Where nothing of the flows has
 * all the words and a command has, the command is what was meant.
 */
export function groupChoices(
  query: string,
  found: FlowSearch,
  commands: readonly Command[],
  whole: readonly string[],
): readonly ChoiceGroup[] {
  const words = queryWords(query);
  const offered = commands.filter(({ title }) => words.every((word) => hasWord(wordStarts(title), word)));
  const actions: readonly ChoiceGroup[] =
    offered.length === 0
      ? []
      : [{ name: ACTIONS, choices: offered.map((command) => ({ ...command, kind: 'command' })) }];
  if (found.partial === true && offered.length > 0) return actions;
  const places = found.groups.map(({ kind, found: all }): ChoiceGroup => {
    const name = NAMES[kind];
    const next = all[MOST_AT_FIRST];
    if (next === undefined || whole.includes(name)) return { name, choices: all };
    return { name, choices: [...all.slice(0, MOST_AT_FIRST), moreOf(name, all.length, next)] };
  });
  return [...places, ...actions];
}

const moreOf = (name: string, total: number, next: Found): More => ({
  kind: 'more',
  id: `more/${name}`,
  title: `Show all ${total} ${name.toLowerCase()}`,
  detail: '',
  group: name,
  next: next.id,
});

/** Where a key moves the choice to; undefined for a key that moves nothing. */
export function targetOf(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (at - 1 + length) % length;
    case 'PageDown':
      return Math.min(at + 8, length - 1);
    case 'PageUp':
      return Math.max(at - 8, 0);
    default:
      return undefined;
  }
}

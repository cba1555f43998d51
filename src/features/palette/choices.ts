/** What the palette offers for a query: what the search found and what the app can do, in groups. */
import type { Found, FlowSearch } from '#core/flows/search/search-flows.ts';
import type { FoundKind } from '#core/flows/search/search-flows-index.ts';
import { hasWord, highlights, queryWords, wordStarts } from '#core/flows/search/search-flows-words.ts';
import type { Command } from './command.ts';

export type Choice = Found | (Command & { readonly kind: 'command'; readonly highlights: Found['highlights'] });

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

/** Commands stand last: a word of the flows is looked for more often than one of the app. */
export function groupChoices(query: string, found: FlowSearch, commands: readonly Command[]): readonly ChoiceGroup[] {
  const words = queryWords(query);
  const offered = commands
    .filter(({ title }) => words.every((word) => hasWord(wordStarts(title), word)))
    .map((command) => ({ ...command, kind: 'command' as const, highlights: highlights(command.title, words) }));
  return [
    ...found.groups.map(({ kind, found: choices }) => ({ name: NAMES[kind], choices })),
    ...(offered.length === 0 ? [] : [{ name: 'Actions', choices: offered }]),
  ];
}

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

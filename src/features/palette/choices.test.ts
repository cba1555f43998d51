import { expect, test } from 'vitest';
import type { Found } from '#core/flows/search/search-flows.ts';
import { groupChoices } from './choices.ts';
import type { Command } from './command.ts';

const faults = (count: number): readonly Found[] =>
  Array.from({ length: count }, (_, number) => ({
    kind: 'fault' as const,
    id: `fault-${number}`,
    title: `Fault ${number}`,
    detail: '',
    place: { kind: 'term' as const, term: 'nonce' },
  }));
const searchOf = (count: number) => ({
  groups: [{ kind: 'fault' as const, found: faults(count) }],
  total: count,
  searched: 100,
});
const command: Command = { id: 'theme', title: 'Dark theme', detail: '', run: () => undefined };
const titlesOf = (count: number, whole: readonly string[]): readonly string[] =>
  groupChoices('fault', searchOf(count), [command], whole).flatMap(({ choices }) => choices.map(({ title }) => title));

test('a group shows five, and how many there are', () => {
  expect(titlesOf(61, [])).toEqual(['Fault 0', 'Fault 1', 'Fault 2', 'Fault 3', 'Fault 4', 'Show all 61 faults']);
});

test('a group of five is whole', () => {
  expect(titlesOf(5, [])).not.toContain('Show all 5 faults');
});

test('a group that was asked for is shown whole, and the first of the new ones is known', () => {
  expect(titlesOf(61, ['Faults'])).toHaveLength(61);
  const more = groupChoices('fault', searchOf(61), [], [])[0]?.choices.at(-1);
  expect(more).toMatchObject({ kind: 'more', group: 'Faults', next: 'fault-5' });
});

test('a command is offered when its title has all words', () => {
  const nothing = { groups: [], total: 0, searched: 0 };
  expect(groupChoices('theme da', nothing, [command], [])).toHaveLength(1);
  expect(groupChoices('theme light', nothing, [command], [])).toEqual([]);
});

test('a command with all the words goes before places that have only some of them', () => {
  const some = { ...searchOf(61), partial: true as const };
  expect(groupChoices('dark theme', some, [command], []).map(({ name }) => name)).toEqual(['Actions']);
  expect(groupChoices('dark matter', some, [command], []).map(({ name }) => name)).toEqual(['Faults']);
  expect(groupChoices('dark theme', searchOf(2), [command], []).map(({ name }) => name)).toEqual(['Faults', 'Actions']);
});

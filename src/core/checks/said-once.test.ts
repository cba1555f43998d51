import { expect, test } from 'vitest';
import { failed, notCheckable, passed, type Found } from './define-check.ts';
import { saidOnce } from './said-once.ts';

const at = (hopId: string): Found['evidence'] => [{ label: 'Answered', value: '401', where: 'status', hopId }];
const refused = (hopId: string, meaning = 'It ended.'): Found =>
  failed({ title: 'Refused', evidence: at(hopId), meaning, next: 'See why.' });

test('what passes at several hops is said with its first evidence', () => {
  const found = saidOnce([passed('Good', at('h1'), 'It fits.'), passed('Good', at('h2'), 'It fits.')]);
  expect(found.map(({ evidence }) => evidence.map(({ hopId }) => hopId))).toEqual([['h1']]);
});

test('one failure at several hops is said once, with the hops of all', () => {
  const found = saidOnce([refused('h1'), refused('h2'), refused('h3', 'It is for another.')]);
  expect(found.map(({ evidence }) => evidence.map(({ hopId }) => hopId))).toEqual([['h1', 'h2'], ['h3']]);
});

test('a thousand equal failures do not make a thousand pieces of evidence', () => {
  const found = saidOnce(Array.from({ length: 1000 }, (_, index) => refused(`h${index}`)));
  expect(found).toHaveLength(1);
  expect(found[0]?.evidence.length).toBeLessThan(20);
});

test('reasons why it cannot be told stay apart', () => {
  expect(
    saidOnce([notCheckable('Q?', 'No key.'), notCheckable('Q?', 'No key.'), notCheckable('Q?', 'Cut off.')]),
  ).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { answersInOrder } from './answer-order.ts';

const answers = ['one', 'two', 'three'].map((text, at) => ({ text, right: at === 0, because: [] }));
const orderOf = (id: string): string =>
  answersInOrder({ id, before: 'step', kind: 'next', question: [], answers })
    .map(({ at, answer }) => `${at}${answer.text}`)
    .join(' ');

test('an answer keeps its place in the definition, wherever it is shown', () => {
  expect(orderOf('a')).toBe('1two 2three 0one');
  expect(orderOf('b')).toBe('2three 0one 1two');
  expect(orderOf('c')).toBe('0one 1two 2three');
});

test('a question without answers has none to show', () => {
  expect(answersInOrder({ id: 'a', before: 'step', kind: 'next', question: [], answers: [] })).toEqual([]);
});

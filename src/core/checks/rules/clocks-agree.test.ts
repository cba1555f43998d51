import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const answered = (time: string, at: number, headers: readonly string[] = []): ExampleHop => ({
  ask: 'GET https://login.example/authorize',
  answer: '200',
  answerHeaders: [`Date: Thu, 12 Mar 2026 ${time} GMT`, ...headers],
  at,
});
const said = saidOf.bind(undefined, 'clocks-agree');

test('one odd answer among several does not count', async () => {
  expect(await said([answered('14:20:00', 0), answered('15:20:01', 1), answered('14:20:02', 2)])).toEqual(['pass']);
});

test('what a cache keeps is older than its answer', async () => {
  expect(await said([answered('12:00:00', 0, ['Age: 8400'])])).toEqual([]);
  expect(await said([{ ...answered('12:00:00', 0), recorded: { fromCache: true } }])).toEqual([]);
});

test('the time that the answer took is no difference', async () => {
  expect(await said([{ ...answered('14:21:30', 0), recorded: { took: 90 } }])).toEqual(['pass']);
});

test('a Date that is none is passed over', async () => {
  expect(await said([{ ...answered('14:21:30', 0), answerHeaders: ['Date: yesterday'] }])).toEqual([]);
});

const elsewhere = (host: string, time: string, at: number): ExampleHop => ({
  ...answered(time, at),
  ask: `GET https://${host}/a`,
});

test('several servers that agree are right, and it is said once that the recorder is not', async () => {
  expect(await said([elsewhere('a.example', '14:30:00', 0), elsewhere('b.example', '14:30:02', 1)])).toEqual([
    'fail medium',
  ]);
  expect(await said([elsewhere('a.example', '14:21:30', 0), elsewhere('b.example', '14:21:31', 1)])).toEqual([
    'fail low',
  ]);
});

test('of servers that do not agree each is said', async () => {
  expect(await said([elsewhere('a.example', '14:30:00', 0), elsewhere('b.example', '14:20:02', 1)])).toEqual([
    'fail high',
    'pass',
  ]);
});

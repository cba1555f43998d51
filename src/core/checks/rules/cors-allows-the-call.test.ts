import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const call = (more: Partial<ExampleHop>): ExampleHop => ({
  ask: 'POST https://login.example/token',
  headers: ['Origin: https://app.example', 'Sec-Fetch-Mode: cors'],
  answer: '200',
  answerHeaders: ['Content-Type: application/json'],
  ...more,
});
const said = (more: Partial<ExampleHop>) => saidOf('cors-allows-the-call', [call(more)]);

test('a form that is posted to another origin has an Origin too, and no CORS', async () => {
  expect(await said({ headers: ['Origin: https://login.example', 'Sec-Fetch-Mode: navigate'] })).toEqual([]);
  expect(await said({ headers: ['Origin: https://app.example'] })).toEqual([]);
});

test('a script that asks its own origin needs no leave', async () => {
  expect(await said({ headers: ['Origin: https://login.example', 'Sec-Fetch-Mode: cors'] })).toEqual([]);
});

test('no answer has other reasons as well', async () => {
  expect(await said({ answer: '0', recorded: { error: 'net::ERR_BLOCKED_BY_CLIENT' } })).toEqual(['not-checkable']);
});

test('an answer with a status may still be kept from the script', async () => {
  expect(await said({ recorded: { error: 'net::ERR_FAILED' } })).toEqual(['fail high']);
});

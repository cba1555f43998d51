import { expect, test } from 'vitest';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { exampleHops, type ExampleHop } from './examples/example-hops.ts';
import { CHECKS, findFindings } from './run-checks.ts';

const REDIRECT = 'https://token.botframework.com/.auth/web/redirect';
const ask = (state: string, more = ''): ExampleHop => ({
  ask: `GET https://login.example/authorize?client_id=mail&response_type=code&redirect_uri=${encodeURIComponent(REDIRECT)}&state=${state}${more}`,
  answer: '302 https://login.example/next',
});
const back = (state: string, answer: string): ExampleHop => ({
  ask: `GET ${REDIRECT}?code=c0d3&state=${state}`,
  answer,
});

async function failuresOf(...hops: readonly ExampleHop[]) {
  const trace = rebuildTrace({ name: 'recorded', format: 'HAR', hops: exampleHops(...hops).hops, notices: [] });
  return (await findFindings(trace)).filter(({ outcome }) => outcome === 'fail');
}

test('what explains a refusal stands before it, counts as much, and is what the refusal sends the reader to', async () => {
  const [first, second] = await failuresOf(ask('m3Zk8Qw1xT5vB7nY2cR4s1'), back('another-state-than-sent', '400'));
  expect(first).toMatchObject({ rule: 'state-returned-unchanged', severity: 'high' });
  expect(first?.evidence.map(({ value }) => value)).toEqual(['m3Zk8Qw1xT5vB7nY2cR4s1', 'another-state-than-sent']);
  expect(second).toMatchObject({
    rule: 'token-service-callback-answers',
    next: 'First see “Another state comes back than was sent”: it may be why.',
  });
});

test('a refusal that nothing explains keeps its own advice', async () => {
  const [first] = await failuresOf(ask('m3Zk8Qw1xT5vB7nY2cR4s1'), back('m3Zk8Qw1xT5vB7nY2cR4s1', '400'));
  expect(first?.rule).toBe('token-service-callback-answers');
  expect(first?.next).not.toContain('First see');
});

test('what is only worth knowing explains nothing', async () => {
  const named = '&response_mode=query';
  const failures = await failuresOf(ask('m3Zk8Qw1xT5vB7nY2cR4s1', named), back('m3Zk8Qw1xT5vB7nY2cR4s1', '400'));
  expect(failures[0]?.rule).toBe('token-service-callback-answers');
  expect(failures.find(({ rule }) => rule === 'response-mode-consistent')?.severity).toBe('info');
});

test('the rules that may explain a failure exist', () => {
  const ids = new Set(CHECKS.map(({ id }) => id));
  const named = CHECKS.flatMap(({ explainedBy }) => explainedBy ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

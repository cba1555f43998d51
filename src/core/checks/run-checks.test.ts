import { expect, test } from 'vitest';
import type { Trace } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { exampleHops, type ExampleHop } from './examples/example-hops.ts';
import { roundTrip } from './examples/example-sign-in.ts';
import type { Finding } from './model.ts';
import { findFindings } from './run-checks.ts';
import { weightOf } from './weight-of.ts';

async function traceOf(text: string): Promise<Trace> {
  const capture = await readCaptureText(text);
  if (!capture.ok) throw new Error(`The example is no capture: ${capture.problem.kind}`);
  return rebuildTrace(capture.value);
}

async function findingsOf(sampleId: string): Promise<readonly Finding[]> {
  const sample = SAMPLES.find(({ id }) => id === sampleId);
  if (sample === undefined) throw new Error(`There is no sample ${sampleId}.`);
  return findFindings(await traceOf(await sample.load()));
}

/** Rules that say so of a sample, by how it is marked. */
const rulesOf = (findings: readonly Finding[], weight: ReturnType<typeof weightOf>): readonly string[] =>
  [...new Set(findings.filter((finding) => weightOf(finding) === weight).map(({ rule }) => rule))].sort();
const byRule = (findings: readonly Finding[], rule: string): Finding | undefined =>
  findings.find((finding) => finding.rule === rule);

test('the documented exchange was put together from several captures, and the findings say so', async () => {
  const findings = await findingsOf('messaging-extension');
  expect(rulesOf(findings, 'fail')).toEqual([
    'connection-name-consistent',
    'signin-id-consistent',
    'token-expired-at-activity',
  ]);
  expect(rulesOf(findings, 'warn')).toEqual(['outbound-token-in-time', 'secrets-present', 'state-matches-activity']);
  expect(rulesOf(findings, 'note')).toEqual([
    'authorization-request-form',
    'bot-token-authority',
    'empty-parameters',
    'identifiers-well-formed',
    'nested-url-unencoded',
    'pkce-missing',
    'token-lifetime',
  ]);
  expect(byRule(findings, 'token-expired-at-activity')?.title).toBe('Token ended 15 h 52 min before the activity');
  expect(byRule(findings, 'outbound-token-in-time')?.title).toBe('Bot’s token issued 2 h 30 min too late');
  expect(byRule(findings, 'signin-id-consistent')?.evidence).toMatchObject([
    { label: 'Handed out', value: '3d7a41f0c86b4e2f9a15d0b7e6c8f294', where: 'hop 5, answer body signin; also hop 6' },
    { label: 'Carried on', value: 'b92e05c7a1d84f3680fe47c39d16a5e8' },
  ]);
  expect(byRule(findings, 'magic-code-returns')?.outcome).toBe('not-checkable');
});

test('a sign-in that works fails nothing', async () => {
  const findings = await findingsOf('oauth-card');
  expect(rulesOf(findings, 'fail')).toEqual([]);
  expect(rulesOf(findings, 'warn')).toEqual(['secrets-present']);
  expect(byRule(findings, 'magic-code-returns')?.outcome).toBe('pass');
});

test('digits that the bot forgets are the one thing wrong', async () => {
  const findings = await findingsOf('forgotten-digits');
  expect(rulesOf(findings, 'fail')).toEqual(['magic-code-returns']);
  expect(byRule(findings, 'magic-code-returns')?.evidence.map(({ value }) => value)).toEqual([
    '205873',
    '205873',
    '(empty)',
  ]);
});

test('a code, a state and a token by themselves make no sign-in', async () => {
  const shop =
    'Get request\nhttps://shop.example/list?code=SPRING&state=open&token=1\nReturns\nhttps://shop.example/back?code=1\n';
  expect(await findFindings(await traceOf(shop))).toEqual([]);
});

const recorded = (...hops: readonly ExampleHop[]): Trace =>
  rebuildTrace({ name: 'recorded', format: 'HAR', hops: exampleHops(...hops).hops, notices: [] });

test('an OAuth sign-in without a bot in which everything is right holds secrets and nothing else to look at', async () => {
  const findings = await findFindings(recorded(...roundTrip({ redeem: {} })));
  expect(rulesOf(findings, 'fail')).toEqual([]);
  expect(rulesOf(findings, 'warn')).toEqual(['secrets-present']);
  expect(rulesOf(findings, 'pass')).toContain('code-verifier-matches');
});

test('each sign-in of a capture is judged by itself, and what they share is told in the later one', async () => {
  const findings = await findFindings(
    recorded(
      ...roundTrip({ ask: { state: 'm3Zk-8Qw1xT5vB7nY2cR4s-1' }, back: { code: 'c1', state: 'other' } }),
      ...roundTrip({ ask: { state: 'm3Zk-8Qw1xT5vB7nY2cR4s-2' }, back: { code: 'c2' } }),
    ),
  );
  const failures = findings.filter((finding) => weightOf(finding) === 'fail');
  expect(failures.map(({ signIn, rule }) => `${signIn} ${rule}`)).toEqual([
    's1 state-returned-unchanged',
    's2 nonce-reused',
    's2 nonce-reused',
  ]);
});

test('what is secret is not repeated in the finding about secrets', async () => {
  const shown = byRule(await findingsOf('oauth-card'), 'secrets-present')?.evidence ?? [];
  expect(shown.map(({ value }) => value.length).every((length) => length < 40)).toBe(true);
  expect(shown.map(({ label }) => label.split(',')[0])).toContain('Token');
});

import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { EXAMPLE_START, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import signature from './token-signature.ts';

const call = (token: string): ExampleHop => ({
  ask: 'GET https://api.example/me',
  headers: [`Authorization: Bearer ${token}`],
  answer: '200',
});
const set = (kid: string, at: number): ExampleHop => ({
  ask: 'GET https://joe.example/keys',
  answer: '200',
  answerBody: { keys: [{ kty: 'RSA', kid, n: 'AQ', e: 'AQAB' }] },
  at,
});
const metadata: ExampleHop = {
  ask: 'GET https://joe.example/.well-known/openid-configuration',
  answer: '200',
  answerBody: { issuer: 'joe', token_endpoint: 'https://joe.example/token', jwks_uri: 'https://joe.example/keys' },
};
const token = exampleToken({ iss: 'joe', iat: EXAMPLE_START + 60 }, { alg: 'RS256', kid: 'k2' });
const said = saidOf.bind(undefined, 'token-signature');

test('a key set older than the token proves nothing against it', async () => {
  expect(await said([metadata, set('k1', 10), call(token)])).toEqual(['not-checkable']);
  expect(await said([metadata, set('k1', 70), call(token)])).toEqual(['fail critical']);
});

test('a key set that nobody names as the issuer’s proves nothing against it either', async () => {
  expect(await said([set('k1', 70), call(token)])).toEqual(['not-checkable']);
});

test('an unsigned token is left to the rule on algorithms', async () => {
  expect(await said([call(exampleToken({ sub: 'a' }, { alg: 'none' }))])).toEqual([]);
});

test('a match is never said to be more than a match', async () => {
  const [example] = signature.examples.pass ?? [];
  if (example === undefined) throw new Error('no example');
  const finding = await findingOf('token-signature', example);
  expect(`${finding.title} ${finding.meaning}`).not.toMatch(/\bvalid|genuine|trust/i);
  expect(finding.title).toContain('matches a key that came with the capture');
});

test('keys that are no keys are passed over', async () => {
  const odd = { ...set('k1', 1), answerBody: { keys: [null, 1, { kty: 7 }, { kty: 'oct', k: 'c2VjcmV0' }] } };
  expect(await said([odd, call(token)])).toEqual(['not-checkable']);
});

test('a key of whoever proves nothing against a token that names none', async () => {
  const [example] = signature.examples.fail ?? [];
  if (example === undefined || typeof example === 'string') throw new Error('no example');
  const withoutMetadata = { hops: example.hops.slice(1) };
  expect((await findingOf('token-signature', withoutMetadata)).outcome).toBe('not-checkable');
});

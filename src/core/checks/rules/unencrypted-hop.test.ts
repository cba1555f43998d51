import { expect, test } from 'vitest';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';

const RULE = 'unencrypted-hop';
const CALLBACK = returning().slice(4).replace('https:', 'http:');
const PLAIN = { redirect_uri: 'http://app.example/callback' };

test('a token is critical, a code of a client with a secret is not quite', async () => {
  const token = { ask: 'GET http://api.example/me', headers: ['Authorization: Bearer abcdefgh'], answer: '200' };
  expect(await saidOf(RULE, [...roundTrip(), token])).toEqual(['fail critical']);
  expect(await saidOf(RULE, roundTrip({ ask: PLAIN, redeem: { client_secret: 's' } }))).toEqual(['fail high']);
  expect(await saidOf(RULE, roundTrip({ ask: PLAIN, redeem: {} }))).toEqual(['fail critical']);
});

test('what the browser turned into https by itself was never sent', async () => {
  const upgraded = {
    ask: `GET ${CALLBACK}`,
    answer: `307 ${CALLBACK.replace('http:', 'https:')}`,
    answerHeaders: ['Non-Authoritative-Reason: HSTS'],
  };
  expect(await saidOf(RULE, [{ ask: asking(PLAIN) }, upgraded])).toEqual(['fail info']);
});

test('a bot on this computer may be called without encryption', async () => {
  const call = {
    ask: 'POST http://localhost:3978/api/messages',
    headers: ['Authorization: Bearer abcdefgh'],
    body: {},
  };
  expect(await saidOf(RULE, [...roundTrip(), call])).toEqual(['pass']);
});

test('an address that carries nothing is nobody’s loss', async () => {
  expect(await saidOf(RULE, [{ ask: 'GET http://app.example/', answer: '301 https://app.example/' }])).toEqual([
    'pass',
  ]);
});

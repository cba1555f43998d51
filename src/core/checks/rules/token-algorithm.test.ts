import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const said = saidOf.bind(undefined, 'token-algorithm');
const idToken = (alg: string, redeem = {}) =>
  said([...roundTrip({ redeem, tokens: { id_token: exampleToken({ aud: 'app1' }, { alg }) } })]);

test('none in any letters is none; from the token endpoint the connection vouches for it', async () => {
  expect(await idToken('NonE')).toEqual(['fail high']);
  const front = roundTrip({ mode: 'fragment', back: { id_token: exampleToken({}, { alg: 'none' }) } });
  expect(await said(front)).toEqual(['fail critical']);
});

test('a confidential client may share a secret', async () => {
  expect(await idToken('HS256', { client_secret: 'kR8vT2wQ5zN1' })).toEqual(['pass']);
  expect(await idToken('HS256')).toEqual(['fail critical']);
});

test('a request object may be unsigned', async () => {
  expect(await said(roundTrip({ ask: { request: exampleToken({}, { alg: 'none' }) } }))).toEqual([]);
});

test('b64 is an extension that is known', async () => {
  const token = exampleToken({}, { alg: 'RS256', b64: true, crit: ['b64'] });
  expect(
    await said([{ ask: 'GET https://api.example/', headers: [`Authorization: Bearer ${token}`], answer: '200' }]),
  ).toEqual(['pass']);
});

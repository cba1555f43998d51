import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const said = saidOf.bind(undefined, 'token-hashes-match');

test('the hash is the one that the algorithm asks for', async () => {
  // The left half of SHA-256 of the example's access token, computed apart from this code.
  const at_hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('2YotnFZFEjr1zCsicMWpAA')))
    .subarray(0, 16)
    .toString('base64url');
  const answered = (alg: string) =>
    said(roundTrip({ redeem: {}, tokens: { id_token: exampleToken({ at_hash }, { alg }) } }));
  expect(await answered('RS256')).toEqual(['pass']);
  expect(await answered('RS512')).toEqual(['fail high']);
  expect(await answered('none')).toEqual(['not-checkable']);
});

test('an ID token alone needs no hash', async () => {
  const back = { id_token: exampleToken({ sub: 'a' }), code: undefined };
  expect(await said(roundTrip({ mode: 'fragment', ask: { response_type: 'id_token' }, back }))).toEqual([]);
});

test('s_hash is not asked for outside FAPI', async () => {
  const back = { id_token: exampleToken({ sub: 'a' }), code: undefined, access_token: undefined };
  expect(await said(roundTrip({ mode: 'form_post', ask: { response_type: 'id_token' }, back }))).toEqual([]);
});

import { expect, test } from 'vitest';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip, type ExampleSignIn } from '#core/checks/examples/example-sign-in.ts';
import { findingsOf, saidOf } from '#core/checks/examples/finding-of.testing.ts';

const none = { code_challenge: undefined, code_challenge_method: undefined };
const said = (changes: ExampleSignIn) =>
  saidOf('pkce-missing', roundTrip({ ...changes, ask: { ...none, ...changes.ask } }));
const bare = { code_verifier: undefined };

test.each([
  ['redeems without a secret', { redeem: bare }],
  ['has a scheme of its own', { ask: { redirect_uri: 'com.example.app:/done' } }],
  ['listens on this computer', { ask: { redirect_uri: 'http://127.0.0.1:51004/' } }],
])('a client that %s looks public', async (_what, changes) => {
  expect(await said(changes)).toEqual(['fail high']);
});

test.each([
  ['a secret in the form', { redeem: { ...bare, client_secret: 's' } }],
  ['an assertion', { redeem: { ...bare, client_assertion: 'a' } }],
  ['a code that nobody in the browser redeems', {}],
])('a client with %s looks confidential, and its nonce helps', async (_what, changes) => {
  expect(await said(changes)).toEqual(['fail info']);
  expect(await said({ ...changes, ask: { nonce: undefined } })).toEqual(['fail low']);
});

test('without Authorization headers in the capture nobody knows whether there was a secret', async () => {
  const example = exampleHops(...roundTrip({ ask: none, redeem: bare }));
  const found = await findingsOf('pkce-missing', { ...example, missing: ['authorization-headers'] });
  expect(found.map(({ severity }) => severity)).toEqual(['low']);
});

test('the Token Service keeps a secret for the bot', async () => {
  const redirect_uri = 'https://europe.token.botframework.com/.auth/web/redirect';
  expect(await said({ ask: { redirect_uri, nonce: undefined } })).toEqual(['fail info']);
});

test('a host that only looks like the Token Service is none', async () => {
  const redirect_uri = 'https://token.botframework.com.evil.example/.auth/web/redirect';
  expect(await said({ ask: { redirect_uri, nonce: undefined } })).toEqual(['fail low']);
});

test('a request for tokens alone has no code that PKCE could guard', async () => {
  expect(await said({ ask: { response_type: 'id_token' }, mode: 'fragment' })).toEqual([]);
});

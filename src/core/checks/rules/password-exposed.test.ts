import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const said = saidOf.bind(undefined, 'password-exposed');

test('the provider’s own form is where a password belongs', async () => {
  const form = { ask: 'POST https://login.example/login', body: 'login=robin&passwd=tulip-8', answer: '302 /' };
  expect(await said([...roundTrip(), form])).toEqual(['pass']);
});

test('an empty parameter is no password', async () => {
  expect(await said([...roundTrip(), { ask: 'GET https://login.example/?password=', answer: '200' }])).toEqual([
    'pass',
  ]);
});

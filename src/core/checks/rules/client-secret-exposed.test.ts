import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const SECRET = 'kR8vT2wQ5zN1';
const trip = (headers: readonly string[], redeem = {}) =>
  roundTrip({ redeem: { client_secret: SECRET, ...redeem } }).map((hop, index) =>
    index === 2 ? { ...hop, headers } : hop,
  );
const said = saidOf.bind(undefined, 'client-secret-exposed');

test('a server’s call that a proxy caught is not judged', async () => {
  expect(await said(trip(['User-Agent: okhttp/4.12']))).toEqual(['not-checkable']);
});

test('only browsers send Sec-Fetch headers', async () => {
  expect(await said(trip(['Sec-Fetch-Mode: cors']))).toEqual(['fail critical']);
});

test('an installed app has no secret to lose, so it weighs less', async () => {
  expect(await said(trip([], { redirect_uri: 'http://127.0.0.1:4711/callback' }))).toEqual(['fail medium']);
});

test('the secret is not repeated', async () => {
  const finding = await findingOf('client-secret-exposed', exampleHops(...trip(['Origin: https://app.example'])));
  expect(JSON.stringify(finding)).not.toContain(SECRET);
});

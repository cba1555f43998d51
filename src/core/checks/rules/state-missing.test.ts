import { expect, test } from 'vitest';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';

const without = (...names: readonly string[]) =>
  roundTrip({ ask: Object.fromEntries(['state', ...names].map((name) => [name, undefined])) });

test('PKCE, or the nonce of OpenID Connect, makes up for it', async () => {
  expect(await saidOf('state-missing', without('nonce', 'code_challenge'))).toEqual(['fail high']);
  expect(await saidOf('state-missing', without('nonce'))).toEqual(['fail info']);
  expect(await saidOf('state-missing', without('code_challenge'))).toEqual(['fail info']);
});

test('a nonce means nothing without openid', async () => {
  const hops = roundTrip({ ask: { state: undefined, code_challenge: undefined, scope: 'mail' } });
  expect(await saidOf('state-missing', hops)).toEqual(['fail high']);
});

test('a request that the server carries through its own pages is told once', async () => {
  const [ask] = without();
  const carried = { ...ask, ask: (ask?.ask ?? '').replace('/authorize', '/authorize/resume') };
  expect(await saidOf('state-missing', [{ ask: ask?.ask ?? '', answer: '200' }, carried])).toEqual(['fail info']);
});

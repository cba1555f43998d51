import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const login: ExampleHop = { ask: 'GET https://token.botframework.com/.auth/web/login/setting', answer: '302 /' };
const asked = (redirect_uri: string) =>
  saidOf('token-service-redirect-uri', [login, ...roundTrip({ ask: { redirect_uri } })]);

test.each([
  'https://token.botframework.com/.auth/web/redirect',
  'https://europe.token.botframework.com/.auth/web/redirect',
  'https://unitedstates.token.botframework.com/.auth/web/redirect',
  'https://india.token.botframework.com/.auth/web/redirect',
  'https://token.botframework.azure.us/.auth/web/redirect',
  'https://token.botframework.azure.cn/.auth/web/redirect',
])('%s is in the list', async (uri) => {
  expect(await asked(uri)).toEqual(['pass']);
});

test.each([
  ['https://brazil.token.botframework.com/.auth/web/redirect', 'fail info'],
  ['https://token.botframework.com.example/.auth/web/redirect', 'fail high'],
  ['http://token.botframework.com/.auth/web/redirect', 'fail high'],
  ['https://token.botframework.com/.auth/web/redirect/', 'fail high'],
])('%s: %s', async (uri, outcome) => {
  expect(await asked(uri)).toEqual([outcome]);
});

test('an app that is no bot has a redirect_uri of its own', async () => {
  expect(await saidOf('token-service-redirect-uri', roundTrip())).toEqual([]);
});

test('a provider that asks another one in turn may have it come back to itself', async () => {
  const uri = 'https://token.botframework.com/.auth/web/redirect';
  const brokered = roundTrip({
    server: 'https://partner.example',
    ask: { redirect_uri: 'https://login.example/federated', state: 's2' },
    back: { code: 'c2' },
  });
  const hops = [login, ...roundTrip({ ask: { redirect_uri: uri } }), ...brokered];
  expect(await saidOf('token-service-redirect-uri', hops)).toEqual(['pass']);
});

/** Traps of the rules on how addresses are written and what they carry. */
import { expect, test } from 'vitest';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';

const LOGIN = 'GET https://token.botframework.com/.auth/web/login/s?redirect_uri=https://t.example/back';

test.each([
  ['?a=1', 'pass'],
  ['?a=1&b=2', 'fail medium'],
  ['/with/slashes:and-colons', 'pass'],
  ['&theme=dark', 'pass'],
])('a bare nested URL that ends in %s: %s', async (end, said) => {
  expect(await saidOf('nested-url-unencoded', [{ ask: LOGIN + end }])).toEqual([said]);
});

test('a repeated parameter that a nested URL brought in is told by the rule on nested URLs', async () => {
  const ask = asking({ redirect_uri: undefined }).replace(
    '?',
    '?redirect_uri=https://app.example/cb?x=1&state=inner&own=1&',
  );
  expect(await saidOf('authorization-request-form', [{ ask }])).toEqual(['pass']);
  expect(await saidOf('nested-url-unencoded', [{ ask }])).toEqual(['fail medium']);
});

test('copies beside a request object are no repetition, and a repeated client_id is', async () => {
  const object = exampleToken({ client_id: 'app1', state: 's1' });
  expect(await saidOf('authorization-request-form', [{ ask: `${asking()}&request=${object}` }])).toEqual(['pass']);
  expect(await saidOf('authorization-request-form', [{ ask: `${asking()}&client_id=app2` }])).toEqual(['fail high']);
});

test('a token in a query is told once, however often it is announced and requested', async () => {
  const to = 'https://app.example/callback?access_token=2YotnFZFEjr1zCsicMWpAA&state=m3Zk-8Qw1xT5vB7nY2cR4s';
  const hops = [
    { ask: asking({ response_type: 'token' }), answer: `302 ${to}` },
    { ask: `GET ${to}`, answer: '200' },
  ];
  expect(await saidOf('token-in-query', hops)).toEqual(['fail critical']);
});

test('a short parameter that happens to be named like a token is none', async () => {
  expect(await saidOf('token-in-query', [{ ask: 'GET https://app.example/?access_token=1' }])).toEqual(['pass']);
});

test('a redirect_uri is meant to lead elsewhere', async () => {
  const [ask] = roundTrip();
  expect(await saidOf('open-redirect-shape', [{ ...ask, ask: ask?.ask ?? '' }])).toEqual([]);
});

test('a page of the server itself that names its own next page is no open redirect', async () => {
  const hop = {
    ask: 'GET https://login.example/go?next=https%3A%2F%2Fid.login.example%2F',
    answer: '302 https://id.login.example/',
  };
  expect(await saidOf('open-redirect-shape', [hop])).toEqual(['pass']);
});

test('a Referer counts by what it says, not by where the page is', async () => {
  const page = { ask: returning(), answer: '200' };
  const load = (to: string, referer: string) => ({ ask: `GET ${to}`, headers: [`Referer: ${referer}`], answer: '200' });
  const full = returning().slice(4);
  const said = (...hops: readonly { ask: string }[]) => saidOf('secret-in-referer', [{ ask: asking() }, page, ...hops]);
  expect(await said(load('https://app.example/own.js', full))).toEqual(['pass']);
  expect(await said(load('https://stats.example/x.js', 'https://app.example/'))).toEqual(['pass']);
  expect(await said(load('https://stats.example/x.js', full))).toEqual(['fail high']);
  expect(await said(load('http://app.example/x.js', full))).toEqual(['fail high']);
});

test('a code that arrives by form_post is in no address', async () => {
  expect(await saidOf('code-stays-in-address', roundTrip({ mode: 'form_post' }))).toEqual([]);
});

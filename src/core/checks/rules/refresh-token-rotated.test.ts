import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const refresh = (more = '', headers: readonly string[] = [], access = 'opaque'): ExampleHop => ({
  ask: 'POST https://login.example/token',
  headers,
  body: `grant_type=refresh_token&client_id=app1&refresh_token=tGzv3JOkF0XG5Qx2${more}`,
  answer: '200',
  answerBody: { access_token: access, token_type: 'Bearer' },
});
const said = saidOf.bind(undefined, 'refresh-token-rotated');

test('a client that proves who it is is not judged', async () => {
  expect(await said([refresh('&client_secret=kR8v'), refresh('&client_secret=kR8v')])).toEqual([]);
  expect(
    await said([refresh('', ['Authorization: Basic YXBwMTpz']), refresh('', ['Authorization: Basic YXBwMTpz'])]),
  ).toEqual([]);
});

test('binding to a certificate would not be seen, unless the access token can be read', async () => {
  expect(await said([refresh(), refresh()])).toEqual(['fail medium']);
  const unbound = exampleToken({ sub: 'a' });
  const bound = exampleToken({ sub: 'a', cnf: { 'x5t#S256': 'b' } });
  expect(await said([refresh('', [], unbound), refresh('', [], unbound)])).toEqual(['fail high']);
  expect(await said([refresh('', [], bound), refresh('', [], bound)])).toEqual(['fail medium']);
});

test('one use shows nothing', async () => {
  expect(await said([refresh()])).toEqual(['not-checkable']);
});

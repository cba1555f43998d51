import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const once = roundTrip({ redeem: {} });
const redeem = once.slice(2);
const said = saidOf.bind(undefined, 'code-used-once');

test('a preflight and a try without an answer are no second use', async () => {
  const preflight = redeem.map(({ ask, answer }) => ({ ask: ask.replace('POST', 'OPTIONS'), answer: answer ?? '200' }));
  const lost = redeem.map(({ ask, body }) => ({ ask, body: body ?? '' }));
  expect(await said([...once.slice(0, 2), ...preflight, ...lost, ...redeem])).toEqual(['pass']);
});

test('a server that gives tokens twice is what is wrong, else the client', async () => {
  expect(await said([...once, ...redeem])).toEqual(['fail critical']);
  expect(await said([...once, ...roundTrip({ redeem: {}, tokens: { error: 'invalid_grant' } }).slice(2)])).toEqual([
    'fail high',
  ]);
});

test('two codes are two codes', async () => {
  const second = roundTrip({ ask: { state: 'Zk3m-1Qw8xT5vB7nY2cR4t' }, back: { code: 'aX9' }, redeem: {} });
  expect(await said([...once, ...second])).toEqual(['pass']);
});

test('the code is not shown whole', async () => {
  const { evidence } = await findingOf('code-used-once', exampleHops(...once, ...redeem));
  expect(JSON.stringify(evidence)).not.toContain('SplxlOBeZQQYbYS6WxSbIA');
});

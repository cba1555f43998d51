import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const link = (state: string): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/botsignin/GetSignInUrl?emulatorUrl=a+b&state=${state}`,
  answer: '200',
});
const said = (state: string) => saidOf('state-plus-encoded', [link(state)]);

test('slashes and equals signs are harmless', async () => {
  expect(await said('eyJhIjoi/w==')).toEqual(['pass']);
});

test('a plus of another parameter is not looked at', async () => {
  expect(await said('eyJhIjoiYiJ9')).toEqual(['pass']);
});

test('no state, no question', async () => {
  expect(await said('')).toEqual([]);
});

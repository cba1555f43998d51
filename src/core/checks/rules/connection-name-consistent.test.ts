import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const get = (connectionName: string): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?userId=1&connectionName=${connectionName}`,
  answer: '404',
});
const exchange = (connectionName: string): ExampleHop => ({
  ask: `POST https://api.botframework.com/api/usertoken/exchange?userId=1&connectionName=${connectionName}`,
  answer: '400',
});
const said = saidOf.bind(undefined, 'connection-name-consistent');

test('a bot may have two connections', async () => {
  expect(await said([get('Mail'), get('Calendar')])).toEqual(['fail low']);
});

test('an exchange compares exactly, letter case included', async () => {
  expect(await said([get('Mail'), exchange('mail')])).toEqual(['fail high']);
  expect(await said([get('Mail'), exchange('Mail')])).toEqual(['pass']);
  expect(await said([get('Mail'), get('Calendar'), exchange('Calendar')])).toEqual(['fail low']);
});

test('an empty name is none', async () => {
  expect(await said([get('Mail'), get('')])).toEqual(['not-checkable']);
});

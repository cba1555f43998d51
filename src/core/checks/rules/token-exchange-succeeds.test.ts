import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';

const exchange = (answer: string, message?: string): ExampleHop => ({
  ask: 'POST https://api.botframework.com/api/usertoken/exchange?userId=29:a&connectionName=mail',
  body: { uri: 'api://botid-1' },
  answer,
  ...(message === undefined ? {} : { answerBody: { error: { code: 'BadArgument', message } } }),
});
const said = saidOf.bind(undefined, 'token-exchange-succeeds');

test('one of several clients that succeeds is enough', async () => {
  expect(await said([exchange('400'), exchange('200')])).toEqual(['pass']);
});

test('Entra’s number in the service’s message is explained', async () => {
  const finding = await findingOf(
    'token-exchange-succeeds',
    exampleHops(exchange('400', 'AADSTS500131: Assertion audience')),
  );
  expect(finding.title).toContain('AADSTS500131');
  expect(finding.next).toContain('Token Exchange URL');
});

test('a sign-in without an exchange is not asked for one', async () => {
  expect(
    await said([{ ask: 'GET https://api.botframework.com/api/usertoken/GetToken?userId=1', answer: '404' }]),
  ).toEqual([]);
});

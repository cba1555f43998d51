import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const refused = (error: string, error_description?: string) =>
  findingOf('token-request-refused', exampleHops(...roundTrip({ redeem: {}, tokens: { error, error_description } })));

test('Entra’s number is explained before the general error', async () => {
  const finding = await refused('invalid_client', 'AADSTS7000215: Invalid client secret. Trace ID: 1');
  expect(finding.title).toContain('AADSTS7000215');
  expect(finding.next).toContain('value was configured and not its id');
});

test('what is in no table is not guessed', async () => {
  expect((await refused('made_up')).meaning).toContain('No table');
});

test('a name of Object.prototype is no error that is known', async () => {
  expect((await refused('constructor')).meaning).toContain('No table');
});

test('a refresh token that has ended is part of life', async () => {
  const refresh: ExampleHop = {
    ask: 'POST https://login.example/token',
    body: 'grant_type=refresh_token&refresh_token=tGzv3JOk',
    answer: '400',
    answerBody: { error: 'invalid_grant' },
  };
  expect(await saidOf('token-request-refused', [refresh])).toEqual(['fail low']);
});

import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';

const sent = (url: string, aud: unknown, answer = '200') =>
  saidOf('token-sent-to-its-audience', [
    { ask: `GET ${url}`, headers: [`Authorization: Bearer ${exampleToken({ aud })}`], answer },
  ]);

test('an audience that is a name is not compared with a host', async () => {
  expect(await sent('https://api.example/mail', 'api://app1')).toEqual(['not-checkable']);
  expect(await sent('https://api.example/mail', 'https://mail-api/')).toEqual(['not-checkable']);
});

test.each([
  'https://smba.trafficmanager.net/amer/v3/conversations',
  'https://europe.webchat.botframework.com/v3/conversations',
  'https://smba.infra.gcc.teams.microsoft.com/teams/v3/conversations',
])('the Connector lives at %s', async (url) => {
  expect(await sent(url, 'https://api.botframework.com')).toEqual(['pass']);
});

test('a host that ends with the letters of another is another', async () => {
  expect(await sent('https://notbotframework.com/v3', 'https://api.botframework.com')).toEqual(['fail high']);
  expect(await sent('https://botframework.com.example/v3', 'https://api.botframework.com')).toEqual(['fail high']);
});

test('the Emulator’s machine stands in for the Connector', async () => {
  expect(await sent('http://localhost:51234/v3/conversations', 'https://api.botframework.com')).toEqual([
    'not-checkable',
  ]);
});

test('what was refused weighs less', async () => {
  expect(await sent('https://api.example/mail', 'https://graph.microsoft.com', '401')).toEqual(['fail medium']);
});

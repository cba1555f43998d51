import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const activity = (channelId: string): ExampleHop => ({
  ask: 'POST https://bot.example/api/messages',
  body: { type: 'message', channelId, conversation: { id: 'c1' } },
  answer: '200',
});
const page = (script: string): ExampleHop => ({
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4b&code=7a',
  answer: '200',
  answerBody: `<script>${script}</script>`,
});
const said = saidOf.bind(undefined, 'notify-success-used-right');

test('the library’s second generation initialises the app', async () => {
  const script = "microsoftTeams.app.initialize().then(() => microsoftTeams.authentication.notifySuccess('204815'))";
  expect(await said([activity('msteams'), page(script)])).toEqual(['pass']);
});

test('a channel with a product behind its name is still Teams', async () => {
  expect(await said([activity('msteams:COPILOT'), page("microsoftTeams.initialize();x.notifySuccess('1')")])).toEqual([
    'pass',
  ]);
});

test('a page without the call, outside Teams, is none of ours', async () => {
  expect(await said([activity('webchat'), page('document.title = 1')])).toEqual([]);
});

import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const link = (resource?: object): ExampleHop => ({
  ask: 'GET https://api.botframework.com/api/botsignin/GetSignInResource?state=e30',
  answer: '200',
  answerBody: {
    signInLink: 'https://token.botframework.com/api/oauth/signin?signin=4b',
    tokenExchangeResource: resource,
  },
});
const page: ExampleHop = {
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4b&code=7a',
  answer: '200',
  answerBody: "<script>microsoftTeams.authentication.notifySuccess('204815')</script>",
};
const said = saidOf.bind(undefined, 'digits-although-sso');

test('after an exchange that was refused, digits are the regular way', async () => {
  const refused = { ask: 'POST https://api.botframework.com/api/usertoken/exchange?userId=29:a', answer: '400' };
  expect(await said([link({ uri: 'api://botid-1' }), refused, page])).toEqual([]);
});

test('a connection without single sign-on has digits', async () => {
  expect(await said([link(), page])).toEqual([]);
});

test('Firefox and Safari keep the session’s cookie back, whatever is set up', async () => {
  const generate = { ask: 'POST https://directline.botframework.com/v3/directline/tokens/generate', answer: '200' };
  const body = { user: { id: 'dl_1' }, trustedOrigins: ['https://shop.example'] };
  const inFirefox = { ...page, headers: ['User-Agent: Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0'] };
  expect(await said([{ ...generate, body }, inFirefox])).toEqual(['fail info']);
  expect(await said([{ ...generate, body: { user: { id: 'dl_1' } } }, inFirefox])).toEqual(['fail medium']);
});

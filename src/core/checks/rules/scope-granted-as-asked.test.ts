import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const granted = (asked: string, scope: string | undefined, tokens = {}) =>
  saidOf('scope-granted-as-asked', roundTrip({ ask: { scope: asked }, redeem: {}, tokens: { scope, ...tokens } }));

test.each([
  [
    'openid email profile',
    'openid https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/userinfo.email',
  ],
  ['mail.read openid', 'openid mail.read'],
  ['repo,user', 'user repo'],
  ['https://api.botframework.com/.default', 'other'],
])('%s granted as %s is all of it', async (asked, scope) => {
  expect(await granted(asked, scope)).toEqual(['pass']);
});

test('less, and said so, is a note; less and unsaid is the server’s fault', async () => {
  expect(await granted('openid mail.read', 'openid')).toEqual(['fail info']);
  expect(await granted('openid mail.read', undefined, { access_token: exampleToken({ scp: 'user.read' }) })).toEqual([
    'fail medium',
  ]);
});

test('silence with a token that cannot be read is taken at its word', async () => {
  expect(await granted('openid mail.read', undefined)).toEqual(['pass']);
});

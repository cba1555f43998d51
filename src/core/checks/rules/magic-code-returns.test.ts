import { expect, test } from 'vitest';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { activity, get, har } from '#core/traces/example-har.testing.ts';

test('a cancelled sign-in is not said to be the person’s doing', async () => {
  const finding = await findingOf(
    'magic-code-returns',
    har([
      get(
        'https://token.botframework.com/api/oauth/PostSignInCallback?signin=1',
        200,
        "<script>microsoftTeams.authentication.notifySuccess('204815')</script>",
      ),
      activity({
        type: 'invoke',
        name: 'signin/verifyState',
        channelId: 'msteams',
        value: { state: 'CancelledByUser' },
      }),
    ]),
  );
  expect(finding.outcome).toBe('fail');
  expect(finding.meaning).toContain('cannot tell');
});

test('digits that the person types come back as well', async () => {
  const finding = await findingOf(
    'magic-code-returns',
    har([
      get(
        'https://token.botframework.com/api/oauth/PostSignInCallback?signin=1',
        200,
        "<script>microsoftTeams.authentication.notifySuccess('204815')</script>",
      ),
      activity({ type: 'message', channelId: 'msteams', text: '204815' }),
      get('https://api.botframework.com/api/usertoken/GetToken?userId=1&connectionName=mail&code=204815'),
    ]),
  );
  expect(finding.outcome).toBe('pass');
});

import { expect, test } from 'vitest';
import { activity, get, har, token } from '#core/traces/example-har.testing.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';

const URL = 'https://webchat.botframework.com/';
const GET_TOKEN = get('https://api.botframework.com/api/usertoken/GetToken?userId=u&connectionName=mail', 404);
const judged = (aud: string, recipientId: string) =>
  findingOf(
    'channel-token-matches-activity',
    har([
      activity(
        { type: 'message', channelId: 'webchat', serviceUrl: URL, recipient: { id: recipientId } },
        { header: `Bearer ${token({ iss: 'https://api.botframework.com', aud, serviceurl: URL })}` },
      ),
      GET_TOKEN,
    ]),
  );

test('outside Teams the recipient is no app id, so only the serviceUrl is compared', async () => {
  const finding = await judged('4f0c2d9e', 'northwind-bot');
  expect(finding.outcome).toBe('pass');
  expect(finding.title).toBe('The token is for this serviceUrl');
  expect(finding.evidence.map(({ value }) => value)).toEqual([URL, URL]);
});

test('an app id in other letters is another app id', async () => {
  expect((await judged('4F0C2D9E', '28:4f0c2d9e')).outcome).toBe('fail');
});

test('another bot’s token is not said to give a 401, because a bot compares aud with its own app id', async () => {
  const finding = await judged('other', '28:4f0c2d9e');
  expect(finding.outcome).toBe('fail');
  expect(finding.meaning).not.toContain('401');
});

import { expect, test } from 'vitest';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { activity, base64Json, get, har } from '#core/traces/example-har.testing.ts';

const ACTIVITY = { type: 'message', channelId: 'webchat', id: 'a1', from: { id: 'u1' }, conversation: { id: 'c1' } };
function judged(conversation: object) {
  const state = base64Json({ connectionName: 'mail', conversation });
  const link = get(`https://api.botframework.com/api/botsignin/GetSignInResource?state=${state}`);
  return findingOf('state-matches-activity', har([activity(ACTIVITY), link]));
}

test('another conversation does not hide the token', async () => {
  const finding = await judged({ user: { id: 'u1' }, conversation: { id: 'c2' }, channelId: 'webchat' });
  expect(finding.outcome).toBe('fail');
  expect(finding.severity).toBe('medium');
  expect(finding.title).toBe('The state names another conversation');
  expect(finding.meaning).not.toContain('not be found');
});

test('another channel does', async () => {
  expect((await judged({ user: { id: 'u1' }, channelId: 'msteams' })).outcome).toBe('fail');
});

test('what was not compared is not said to be equal', async () => {
  expect((await judged({ activityId: 'a2' })).meaning).toContain('Nothing else could be compared');
  expect((await judged({ activityId: 'a2', user: { id: 'u1' } })).meaning).toContain('Equal in both: user.');
});

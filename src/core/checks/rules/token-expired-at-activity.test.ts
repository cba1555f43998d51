import { expect, test } from 'vitest';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/examples/example-texts.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { activity, get, har, token } from '#core/traces/example-har.testing.ts';

const NBF = Date.UTC(2026, 2, 12, 10) / 1000;
const EXP = NBF + 3600;
function judgedAt(seconds: number, claims: object = { nbf: NBF, exp: EXP }) {
  const timestamp = new Date(seconds * 1000).toISOString();
  const header = `Bearer ${token({ iss: 'https://api.botframework.com', ...claims })}`;
  const entries = [
    activity({ type: 'message', channelId: 'msteams', timestamp }, { header }),
    get('https://api.botframework.com/api/usertoken/GetToken?userId=u', 404),
  ];
  return findingOf('token-expired-at-activity', har(entries));
}

test.each([
  [NBF - 301, 'fail'],
  [NBF - 300, 'pass'],
  [EXP + 299, 'pass'],
  [EXP + 300, 'fail'],
])(
  'a token covers from 300 s before nbf until just before 300 s after exp: at %i it gives %s',
  async (seconds, outcome) => {
    expect((await judgedAt(seconds)).outcome).toBe(outcome);
  },
);

test('a token that begins after the activity is shown with its beginning', async () => {
  const finding = await judgedAt(NBF - 7200);
  expect(finding.title).toBe('Token began 2 h after the activity');
  expect(finding.evidence[0]).toMatchObject({ label: 'Token begins', value: '2026-03-12T10:00:00Z' });
});

test('without nbf only the end is judged, and that is what the finding says', async () => {
  const finding = await judgedAt(NBF - 7200, { exp: EXP });
  expect(finding.outcome).toBe('pass');
  expect(finding.title).toBe('The token had not ended at the activity');
});

test('of a recorded request it is the bot that has to refuse; of a document nothing is said of the bot', async () => {
  expect((await judgedAt(EXP + 3600)).meaning).toContain('does not check the time');
  const printed = printedToken({ iss: 'https://api.botframework.com', exp: EXP });
  const sent = printedActivity({ timestamp: new Date((EXP + 3600) * 1000).toISOString() });
  const finding = await findingOf('token-expired-at-activity', printed + sent + getTokenCall('userId=1'));
  expect(finding.meaning).toContain('the capture puts two occasions together');
});

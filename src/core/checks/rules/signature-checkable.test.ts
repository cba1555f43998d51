import { expect, test } from 'vitest';
import { findingOf } from '#core/checks/finding-of.testing.ts';
import { activity, get, har, token } from '#core/traces/example-har.testing.ts';

const judged = (kid: string) =>
  await findingOf(
    'signature-checkable',
    har([
      get('https://login.botframework.com/v1/.well-known/keys', 200, {
        keys: [{ kty: 'RSA', kid, n: 'AQ', e: 'AQAB' }],
      }),
      activity({ type: 'message', channelId: 'msteams' }, { header: `Bearer ${token({ iss: 'i' })}` }),
      get('https://api.botframework.com/api/usertoken/GetToken?userId=u', 404),
    ]),
  );

test('a key set in the capture is looked through before its key is said to be missing', async () => {
  expect(judged('k2').meaning).toContain('no key set');
  const finding = judged('k1');
  expect(finding).toMatchObject({ outcome: 'not-checkable', title: 'A signature that can be checked' });
  expect(finding.evidence[1]).toMatchObject({ label: 'Key', hopId: 'h1' });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readActivity } from './read-activity.ts';

const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT_ID = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';

test('reads what a verifier compares a token with', () => {
  const activity = {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    conversation: { id: 'a:1', tenantId: TENANT_ID },
    recipient: { id: `28:${APP_ID}`, name: 'Bot' },
  };
  expect(readActivity(`Received: ${JSON.stringify(activity)} at 12:00`)).toEqual({
    appId: APP_ID,
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    tenantId: TENANT_ID,
    recipientId: `28:${APP_ID}`,
  });
});

test('finds the tenant in the channel data, and no app id in the recipient of another channel', () => {
  const activity = {
    channelId: 'webchat',
    serviceUrl: 'https://webchat.botframework.com/',
    channelData: { tenant: { id: TENANT_ID } },
    recipient: { id: 'bot@AbCdEf' },
  };
  expect(readActivity(JSON.stringify(activity))).toEqual({
    channelId: 'webchat',
    serviceUrl: 'https://webchat.botframework.com/',
    tenantId: TENANT_ID,
    recipientId: 'bot@AbCdEf',
  });
});

test('reads a text that is cut off, and one with comments', () => {
  expect(readActivity('{"channelId":"msteams","serviceUrl":"https://a/","text":"cut')).toMatchObject({
    channelId: 'msteams',
  });
  expect(readActivity('{"channelId":"msteams", // Teams\n"serviceUrl":"https://a/",}')).toMatchObject({
    serviceUrl: 'https://a/',
  });
});

test('takes no other JSON for an activity, and never throws', () => {
  for (const text of ['', '{}', '[1]', '{"channelId":"msteams"}', 'no JSON'])
    expect(readActivity(text)).toBeUndefined();
  const names = ['channelId', 'serviceUrl', 'recipient', 'conversation', 'channelData', 'id', 'tenant'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), fc.nat(60), (value, cut) => {
      const text = JSON.stringify(value);
      for (const fact of Object.values(readActivity(text.slice(0, text.length - cut)) ?? {}))
        expect(typeof fact).toBe('string');
    }),
  );
});

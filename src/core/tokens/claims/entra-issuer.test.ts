import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntraIssuer } from './entra-issuer.ts';

test.each([
  ['https://sts.windows.net/t/', { tenant: 't', version: '1.0', cloud: undefined }],
  ['https://login.microsoftonline.com/t/v2.0', { tenant: 't', version: '2.0', cloud: 'public' }],
  ['https://login.microsoftonline.us/t/v2.0', { tenant: 't', version: '2.0', cloud: 'US Government' }],
  ['https://login.partner.microsoftonline.cn/t/v2.0', { tenant: 't', version: '2.0', cloud: 'China' }],
  ['https://sts.chinacloudapi.cn/t/', { tenant: 't', version: '1.0', cloud: 'China' }],
  ['https://sts.windows.net/t', { tenant: 't', version: undefined, cloud: undefined }],
  ['https://login.microsoftonline.com/t/', { tenant: 't', version: undefined, cloud: 'public' }],
  ['http://sts.windows.net/t/', undefined],
  ['https://sts.windows.net.evil.example/t/', undefined],
  ['https://evil.example/https://sts.windows.net/t/', undefined],
  ['https://STS.windows.net/t/', undefined],
  ['https://sts.windows.net/', undefined],
])('%s', (iss, expected) => {
  expect(readEntraIssuer(iss)).toEqual(expected);
});

test('nothing but an address that begins with one of the hosts is Entra’s', () => {
  const piece = fc.constantFrom(
    'https://',
    'sts.windows.net',
    'login.microsoftonline.com',
    '/',
    '.',
    '@',
    't',
    '\n',
    'v2.0',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const iss = pieces.join('');
      const begins = /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.com)\//.test(iss);
      expect(readEntraIssuer(iss) !== undefined && !begins).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

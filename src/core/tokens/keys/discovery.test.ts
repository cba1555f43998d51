import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlFor, describeDiscoveryProblem, discoveryFor } from './discovery.ts';

const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';

function urlsFor(iss: string | undefined, tid?: string): readonly string[] | string {
  const result = discoveryFor(iss, tid);
  return result.ok ? result.value.map(({ metadataUrl }) => metadataUrl) : describeDiscoveryProblem(result.problem);
}

test.each<readonly [string, readonly string[]]>([
  [
    'https://api.botframework.com',
    [
      'https://login.botframework.com/v1/.well-known/openidconfiguration',
      'https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration',
    ],
  ],
  ['https://api.botframework.us', ['https://login.botframework.azure.us/v1/.well-known/openidconfiguration']],
  ['https://api.botframework.azure.cn', ['https://login.botframework.azure.cn/v1/.well-known/openidconfiguration']],
  [
    `https://login.microsoftonline.com/${TENANT}/v2.0`,
    [
      `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`,
      'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    ],
  ],
  [
    `https://sts.windows.net/${TENANT}/`,
    [
      `https://login.microsoftonline.com/${TENANT}/.well-known/openid-configuration`,
      'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
      `https://login.microsoftonline.us/${TENANT}/.well-known/openid-configuration`,
      'https://login.microsoftonline.us/common/v2.0/.well-known/openid-configuration',
    ],
  ],
  [
    `https://login.microsoftonline.us/${TENANT}/v2.0`,
    [
      `https://login.microsoftonline.us/${TENANT}/v2.0/.well-known/openid-configuration`,
      'https://login.microsoftonline.us/common/v2.0/.well-known/openid-configuration',
    ],
  ],
  [
    `https://sts.chinacloudapi.cn/${TENANT}/`,
    [
      `https://login.partner.microsoftonline.cn/${TENANT}/.well-known/openid-configuration`,
      'https://login.partner.microsoftonline.cn/common/v2.0/.well-known/openid-configuration',
    ],
  ],
  ['https://accounts.google.com', ['https://accounts.google.com/.well-known/openid-configuration']],
  ['accounts.google.com', ['https://accounts.google.com/.well-known/openid-configuration']],
  [
    'https://issuer.example/realms/a/',
    [
      'https://issuer.example/realms/a/.well-known/openid-configuration',
      'https://issuer.example/.well-known/oauth-authorization-server/realms/a',
    ],
  ],
  [
    'https://issuer.example:8443',
    [
      'https://issuer.example:8443/.well-known/openid-configuration',
      'https://issuer.example:8443/.well-known/oauth-authorization-server',
    ],
  ],
])('the keys of %s are looked for where they are published', (iss, urls) => {
  expect(urlsFor(iss)).toEqual(urls);
});

test('a template for any tenant takes the tenant from tid, and only a plain one', () => {
  const template = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  expect(urlsFor(template, TENANT)[0]).toBe(
    `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`,
  );
  for (const tid of [undefined, '../x', 'a b'])
    expect(urlsFor(template, tid)).toEqual([
      'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    ]);
});

test.each([
  [undefined, 'The token names no issuer'],
  ['joe', 'Its iss is not an address'],
  ['http://issuer.example', 'Its iss is not an https address'],
  ['javascript:alert(1)', 'Its iss is not an https address'],
  ['https://api.botframework.com@issuer.example', 'Its iss has a user name'],
  ['https://issuer.example/?a=b', 'Its iss has a query or a fragment'],
  ['https://issuer.example/#a', 'Its iss has a query or a fragment'],
  ['https://m\u0456crosoftonline.example', 'Its iss has letters outside ASCII'],
  ['https://xn--mcrosoftonline-2hj.example', 'Its iss has letters outside ASCII'],
  ['https://issuer.example\\@evil.example', 'Its iss has letters outside ASCII'],
  ['https://issuer.example/\u202e', 'Its iss has letters outside ASCII'],
  ['https://localhost', 'Its iss leads to an IP address'],
  ['https://a.localhost:8443/', 'Its iss leads to an IP address'],
  ['https://intranet/', 'Its iss leads to an IP address'],
  ['https://10.0.0.1/', 'Its iss leads to an IP address'],
  ['https://0x7f.1/', 'Its iss leads to an IP address'],
  ['https://2130706433/', 'Its iss leads to an IP address'],
  ['https://[::1]/', 'Its iss leads to an IP address'],
])('nothing is offered to be asked for the iss %j', (iss, sentence) => {
  expect(urlsFor(iss)).toContain(sentence);
});

test('whatever iss and tid say, only plain https addresses are offered', () => {
  const pieces = fc.constantFrom(
    'https://',
    'http:',
    '@',
    '/',
    '\\',
    '.',
    'a',
    'sts.windows.net',
    '{tenantid}',
    '%2f',
    '?',
    ' ',
  );
  const iss = fc.oneof(
    fc.webUrl(),
    fc.array(pieces).map((each) => each.join('')),
  );
  fc.assert(
    fc.property(iss, fc.string(), (issuer, tid) => {
      const result = discoveryFor(issuer, tid);
      for (const { metadataUrl } of result.ok ? result.value : [])
        expect(metadataUrl).toMatch(/^https:\/\/[a-z0-9.-]+(?::\d+)?\/[!-~]*$/);
    }),
    { numRuns: 1000 },
  );
});

test('a shell gives curl the address as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a\'"$`\\ !&;|') }), (text) => {
      const printed = execFileSync('sh', ['-c', curlFor(text).replace('curl -fsS', 'printf %s')]).toString();
      expect(printed).toBe(text);
    }),
    { numRuns: 50 },
  );
});

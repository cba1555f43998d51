import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanJson } from '#core/shared/json-scanner.ts';
import { explainValue } from './explain-value.ts';

function explain(name: string, value: unknown, place: 'header' | 'payload' = 'payload'): string | undefined {
  const { root } = scanJson(JSON.stringify(value));
  if (root === undefined) throw new Error('no JSON');
  return explainValue(name, root, place);
}

describe('the payload', () => {
  test.each([
    ['appidacr', '1', 'With a client secret.'],
    ['azpacr', '2', 'With a certificate or a signed assertion, as a managed identity does.'],
    ['azpacr', '7', undefined],
    ['ver', '1.0', 'In this version of Entra’s the app that asked stands in appid.'],
    ['idtyp', 'app', 'Of an app in its own name.'],
    ['acct', 1, 'A guest in the tenant.'],
    ['email_verified', false, 'The address is not checked: anybody may have typed it.'],
    ['appid', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', 'This is Teams on the web.'],
    ['tid', '9188040D-6C67-4C5B-B112-36A304B66DAD', 'This is the tenant of all personal Microsoft accounts.'],
    ['aud', 'https://graph.microsoft.com', 'This is Microsoft Graph.'],
    ['aud', ['https://graph.microsoft.com'], 'This is Microsoft Graph.'],
    ['aud', ['a', 'b'], '2 audiences. Each of them can show the token to the others.'],
    [
      'aud',
      'api://botid-11111111-2222-3333-4444-555555555555',
      'The address by which Teams asks for a token for a bot (webApplicationInfo.resource).',
    ],
    ['aud', '11111111-2222-3333-4444-555555555555', undefined],
    [
      'iss',
      'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      'In the form of Entra’s version 1.0. The tenant is the tenant behind botframework.com, in which multi-tenant bots sign in.',
    ],
    [
      'iss',
      'https://login.microsoftonline.us/t/v2.0',
      'In the form of Entra’s version 2.0, US Government. The tenant is “t”.',
    ],
    ['iss', 'https://login.microsoftonline.com/t/v2.0/', 'In neither of Entra’s two forms. The tenant is “t”.'],
    [
      'iss',
      'https://login.microsoftonline.com/{tenantid}/v2.0',
      'This is the template of Entra’s metadata; a token has a tenant’s id there.',
    ],
    ['scp', 'access_as_user', 'access_as_user is the scope that Teams asks for in single sign-on.'],
    ['scp', 'User.Read  Mail.Read', '2 permissions, in the user’s name.'],
    ['amr', ['pwd', 'mfa', 'mine'], 'With a password, more than one factor.'],
    ['xms_cc', ['cp1'], 'cp1: the client handles claims challenges.'],
    ['serviceurl', 'https://smba.trafficmanager.net/emea/', 'The Connector of Teams.'],
    [
      'serviceurl',
      'https://smba.trafficmanager.net/amer/11111111-2222-3333-4444-555555555555/',
      'The Connector of Teams. The tenant’s id at its end is the newer form; a comparison with the older one fails.',
    ],
    ['serviceurl', 'https://smba.trafficmanager.net.evil.example/', undefined],
    ['pwd_exp', '777600', 'That is 9 d.'],
    ['exp', '1767225600000', expect.stringContaining('2026-01-01T00:00:00Z is probably meant')],
    ['iat', 1767225600, undefined],
    ['uti', 'AAECAwQFBgcICQoLDA0ODw', expect.stringContaining('03020100-0504-0706-0809-0a0b0c0d0e0f')],
    ['uti', 'short', undefined],
    ['rh', 'not it', undefined],
    ['constructor', 'x', undefined],
    ['mine', 'x', undefined],
  ])('%s %j', (name, value, sentence) => {
    expect(explain(name, value)).toEqual(sentence);
  });

  test('an rh of the form that others have read names its tenant and resource', () => {
    const guid = (text: string) => {
      const hex = Buffer.from(text.replaceAll('-', ''), 'hex');
      hex.subarray(0, 4).swap32();
      hex.subarray(4, 8).swap16();
      return hex;
    };
    const tenant = '11111111-2222-3333-4444-555555555555';
    const resource = '8d2d3342-cf29-4959-9577-0e0eafbd16bc';
    const bytes = Buffer.concat([Buffer.from([1, 110, 0]), guid(tenant), guid(resource), Buffer.from([110, 0, 0])]);
    expect(explain('rh', `0.${bytes.toString('base64url')}.`)).toBe(
      `Read as others have read it: tenant ${tenant}, resource ${resource} (the resource api.botframework.com).`,
    );
  });
});

describe('the header', () => {
  test.each([
    ['alg', 'RS256', 'SHA-256 and RSA (PKCS #1 v1.5), checked with the issuer’s public key.'],
    ['alg', 'HS512', expect.stringContaining('No issuer of bots’ tokens signs so.')],
    ['alg', 'none', 'Unsigned: anyone can have written this token.'],
    ['alg', 'nOnE', expect.stringContaining('odd letter case')],
    ['alg', 'RS257', undefined],
    ['typ', 'application/at+jwt', 'An access token by RFC 9068.'],
    ['cty', 'JWT', expect.stringContaining('Connector')],
    ['b64', false, expect.stringContaining('RFC 7797')],
    ['kid', 'none', undefined],
  ])('%s %j', (name, value, sentence) => {
    expect(explain(name, value, 'header')).toEqual(sentence);
  });
});

test('whatever a claim holds, the sentence is short or there is none', () => {
  const names = fc.constantFrom(
    'iss',
    'aud',
    'scp',
    'amr',
    'exp',
    'serviceurl',
    'pwd_exp',
    'rh',
    'uti',
    'alg',
    'toString',
  );
  fc.assert(
    fc.property(
      names,
      fc.oneof(
        fc.json(),
        fc.webUrl().map((url) => JSON.stringify(url)),
      ),
      (name, json) => {
        const { root } = scanJson(json);
        if (root === undefined) throw new Error('no JSON');
        for (const place of ['header', 'payload'] as const)
          expect((explainValue(name, root, place) ?? '').length).toBeLessThan(400);
      },
    ),
  );
});

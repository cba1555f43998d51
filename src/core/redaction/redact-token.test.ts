import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeReceipt, redactToken } from './redact-token.ts';
import { layersOf, spellingsTold } from './told-secrets.testing.ts';

const part = (json: string): string => Buffer.from(json).toString('base64url');
const tokenOf = (header: unknown, payload: unknown, signature = 'c2lnbmF0dXJl') =>
  decodeToken(`${part(JSON.stringify(header))}.${part(JSON.stringify(payload))}.${signature}`);
const redact = (header: unknown, payload: unknown) => {
  const { text, receipt } = redactToken(tokenOf(header, payload));
  const decoded = decodeToken(text);
  const read = (json: string | undefined) => JSON.parse(json ?? '') as Record<string, unknown>;
  return { header: read(decoded.header.text), payload: read(decoded.payload.text), decoded, receipt };
};

const APP = '11112222-3333-4444-5555-666677778888';
const TENANT = 'aaaabbbb-cccc-dddd-eeee-ffff00001111';
const HEADER = { typ: 'JWT', alg: 'RS256', kid: 'Abcdefghijklmnopqrstuvwxyz0', x5t: 'Abcdefghijklmnopqrstuvwxyz0' };

test('keeps a Connector token’s structure, times and public parts, and replaces who and where', () => {
  const { header, payload, decoded, receipt } = redact(HEADER, {
    serviceurl: `https://smba.trafficmanager.net/emea/${TENANT}/`,
    nbf: 1_767_225_600,
    exp: 1_767_229_200,
    iss: 'https://api.botframework.com',
    aud: APP,
    ver: '1.0',
  });
  expect(header).toEqual({ typ: 'JWT', alg: 'RS256', kid: header['x5t'], x5t: header['x5t'] });
  expect(Object.entries(payload)).toEqual([
    ['serviceurl', 'https://smba.trafficmanager.net/emea/00000000-0000-4000-8000-000000000002/'],
    ['nbf', 1_767_225_600],
    ['exp', 1_767_229_200],
    ['iss', 'https://api.botframework.com'],
    ['aud', '00000000-0000-4000-8000-000000000003'],
    ['ver', '1.0'],
  ]);
  expect(decoded.problems.map(({ kind }) => kind)).toEqual(['signature-removed']);
  expect(receipt).toEqual({
    replaced: ['header.kid', 'header.x5t', 'payload.serviceurl', 'payload.aud'],
    kept: ['header.typ', 'header.alg', 'payload.nbf', 'payload.exp', 'payload.iss', 'payload.ver'],
    removed: ['signature'],
  });
  expect(describeReceipt(receipt)).toBe(
    '4 values replaced by placeholders, the same value by the same; 6 left as they are. Left out: signature.',
  );
});

test('the same value has the same placeholder, also inside an address', () => {
  const { payload } = redact(HEADER, {
    aud: `api://botid-${APP}`,
    azp: APP,
    iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    tid: TENANT,
    oid: TENANT.toUpperCase(),
  });
  expect(payload['aud']).toBe(`api://botid-${String(payload['azp'])}`);
  expect(payload['iss']).toBe(`https://login.microsoftonline.com/${String(payload['tid'])}/v2.0`);
  expect(payload['oid']).not.toBe(payload['tid']);
});

test('keeps ids that are the same for everybody, and permissions', () => {
  const kept = {
    tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db',
    azp: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
    aud: 'https://api.botframework.com',
    scp: 'access_as_user User.Read',
    roles: ['Sites.Read.All'],
    idtyp: 'app',
  };
  expect(redact(HEADER, kept).payload).toEqual(kept);
});

test('keeps of the roles those that Microsoft Graph names, and replaces what an app’s owner named', () => {
  const { payload, receipt } = redact(HEADER, { roles: ['Sites.Read.All', 'Payroll.Berlin', 'User.Read.Al'] });
  expect(payload['roles']).toEqual(['Sites.Read.All', 'redacted-2', 'redacted-3']);
  expect(receipt.replaced).toContain('payload.roles');
});

test('gives a placeholder the shape and the length class of its value', () => {
  const { payload } = redact(HEADER, {
    email: 'somebody@contoso.example',
    ipaddr: '203.0.113.7',
    ip6: '2001:db8:85a3::8a2e:370:7334',
    employee: 123_456_789,
    short: 'blue',
    long: 'a long text of some sixty characters that nobody knows at all',
    nested: { list: ['inner text', true, null], deep: { n: 5 } },
  });
  expect(payload).toEqual({
    email: 'person-2@example.com',
    ipaddr: '192.0.2.3',
    ip6: '2001:db8::4',
    employee: 900_000_005,
    short: 'redacted-6',
    long: 'redacted-7-'.padEnd(32, 'x'),
    nested: { list: ['redacted-8', true, null], deep: { n: 99 } },
  });
});

test('replaces what may be kept by its name when it tells what is replaced elsewhere', () => {
  const { payload, receipt } = redact(HEADER, {
    iss: 'https://contoso.example/',
    scp: 'Contoso.Read User.Read',
    company: 'contoso',
    contoso_role: 'x',
  });
  expect(JSON.stringify(payload)).not.toMatch(/contoso/i);
  expect(String(payload['scp'])).toMatch(/^redacted-\d+ User\.Read$/);
  expect(receipt.replaced.join()).not.toMatch(/contoso/i);
});

test('keeps duplicates, order, and names of claims; replaces names that are ids or addresses', () => {
  const json = `{"aud":"${APP}","__proto__":"pollute","aud":"other app","${TENANT}":1,"a@b.example":true}`;
  const { text } = redactToken(decodeToken(`${part('{"alg":"none"}')}.${part(json)}.`));
  const decoded = decodeToken(text);
  expect(decoded.payloadClaims.map(({ name }) => name)).toEqual([
    'aud',
    '__proto__',
    'aud',
    expect.stringMatching(/^00000000-/) as string,
    expect.stringMatching(/^person-/) as string,
  ]);
  expect(text.endsWith('.')).toBe(true);
});

test('keeps of a key in the header what kind it is', () => {
  const { header } = redact({ ...HEADER, jwk: { kty: 'RSA', n: 'modulus-modulus', e: 'AQAB' } }, {});
  expect(header['jwk']).toEqual({ kty: 'RSA', n: 'redacted-2', e: 'redacted-3' });
});

test('leaves out what cannot be read, and the encrypted parts', () => {
  const { text, receipt } = redactToken(decodeToken(`${part('{"alg":"RS256"}')}.${part('a secret text')}.c2ln`));
  expect(text).toBe(`${part('{"alg":"RS256"}')}.[payload].[Signature]`);
  expect(receipt.removed).toEqual(['payload (it is no JSON object)', 'signature']);
  const encrypted = redactToken(decodeToken(`${part('{"alg":"dir","enc":"A128GCM"}')}.a.b.c.d`)).text;
  expect(encrypted).toBe(
    `${part('{"alg":"dir","enc":"A128GCM"}')}.[Encrypted key].[Initialization vector].[Ciphertext].[Authentication tag]`,
  );
});

/** Long enough and mixed enough that no placeholder holds it by chance. */
const secret = fc
  .tuple(fc.stringMatching(/^[a-z]{2}[0-9]{2}$/), fc.string({ unit: 'grapheme', maxLength: 70 }))
  .map(([marker, rest]) => `Q${marker}${rest}Z`)
  .filter((text) => text.length >= 6 && text.isWellFormed());
const NAMES = ['aud', 'sub', 'oid', 'tid', 'upn', 'name', 'kid', 'unknown', 'serviceurl', 'azp', 'email', 'x.y'];
const shape = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text,
    text.map((value) => `https://${value}.example/${value}?q=${value}`),
    text.map((value) => `api://botid-${value}`),
    fc.array(text, { maxLength: 3 }),
    text.map((value) => ({ inner: { value } })),
    text.map((value) => Buffer.from(value).toString('base64url')),
  );

test('tells no secret in any spelling, and keeps the members in their order', () => {
  const planted = fc.array(secret, { minLength: 1, maxLength: 4 }).chain((secrets) => {
    const members = fc.dictionary(fc.constantFrom(...NAMES), shape(fc.constantFrom(...secrets)));
    return fc.record({ secrets: fc.constant(secrets), header: members, payload: members });
  });
  fc.assert(
    fc.property(planted, ({ secrets, header, payload }) => {
      const token = tokenOf({ alg: 'RS256', ...header }, { exp: 1_767_229_200, ...payload });
      const { text, receipt } = redactToken(token);
      const layers = layersOf(text) + JSON.stringify(receipt);
      for (const each of secrets) expect(spellingsTold(layers, each)).toEqual([]);
      const redacted = decodeToken(text);
      for (const claims of ['headerClaims', 'payloadClaims'] as const)
        expect(redacted[claims].map(({ name }) => name)).toEqual(token[claims].map(({ name }) => name));
    }),
    { numRuns: 300 },
  );
});

test('a long value of colons or digits takes no long time', () => {
  for (const text of [':'.repeat(50_000), 'a:'.repeat(25_000), 'a@'.repeat(25_000), 'f'.repeat(50_000)])
    expect(redact(HEADER, { text: `${text}!` }).payload['text']).toMatch(/^redacted-2-x+$/);
});

test('any token is redacted to one that decodes to as many members', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.object().map((value) => JSON.stringify(value)),
      ),
      (json) => {
        const token = decodeToken(`${part('{"alg":"RS256"}')}.${part(json)}.c2ln`);
        const redacted = decodeToken(redactToken(token).text);
        expect(redacted.payloadClaims).toHaveLength(token.payloadClaims.length);
      },
    ),
  );
});

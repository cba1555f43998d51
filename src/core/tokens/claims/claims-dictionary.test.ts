import { expect, test } from 'vitest';
import { CONNECTOR_CLAIMS, DIRECT_LINE_CLAIMS, GOOGLE_CLAIMS } from './claims-bots.ts';
import { describeClaim } from './claims-dictionary.ts';
import { ENTRA_CLAIMS } from './claims-entra.ts';
import { JOSE_HEADER } from './claims-jose.ts';
import { REGISTERED_CLAIMS } from './claims-registered.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { kindOf } from './token-kind.ts';

/** Describes the first member of a token whose header and payload are both made of these members. */
const describe = (members: string, place: 'header' | 'payload', withKind = false) => {
  const text = `${Buffer.from(`{${members}}`).toString('base64url')}.${Buffer.from(`{${members}}`).toString('base64url')}.`;
  const token = decodeToken(text);
  const [found] = place === 'header' ? token.headerClaims : token.payloadClaims;
  if (found === undefined) throw new Error(`no claim in ${members}`);
  return describeClaim(found.name, found.node, place, withKind ? kindOf(token) : undefined);
};

test('tells the nonce of a header from the nonce of an ID token', () => {
  expect(describe('"nonce":"x"', 'header').meaning).toContain('Graph');
  expect(describe('"nonce":"x"', 'payload')).toMatchObject({ source: 'OIDC Core §2' });
});

test('the same name means what its issuer means by it', () => {
  const audOf = (iss: string) => describe(`"aud":"x","iss":"${iss}","serviceurl":"y"`, 'payload', true);
  expect(audOf('https://api.botframework.com')).toMatchObject({ source: 'Bot Framework' });
  expect(audOf('https://sts.windows.net/t/')).toMatchObject({ source: 'Microsoft Entra' });
  expect(audOf('https://accounts.google.com')).toMatchObject({ source: 'Google' });
  expect(audOf('https://issuer.example')).toMatchObject({ source: 'RFC 7519 §4.1.3' });
  expect(describe('"aud":"x"', 'payload')).toMatchObject({ source: 'RFC 7519 §4.1.3' });
});

test('a claim of one issuer in the token of another is still explained, with its source', () => {
  expect(describe('"appid":"x","iss":"https://issuer.example"', 'payload', true)).toMatchObject({
    source: 'Microsoft Entra',
  });
  expect(describe('"scp":"x"', 'payload')).toMatchObject({ source: 'Microsoft Entra' });
});

test('gives the instant of a time that is a number within the calendar', () => {
  expect(describe('"exp":1767225600', 'payload').instant).toBe(1_767_225_600);
  expect(describe('"exp":"1767225600"', 'payload').instant).toBeUndefined();
  expect(describe('"exp":1e300', 'payload').instant).toBeUndefined();
  expect(describe('"exp":1767225600', 'header').instant).toBeUndefined();
});

test('takes a number of seconds for no instant', () => {
  expect(describe('"pwd_exp":777600', 'payload')).toMatchObject({ instant: undefined });
  expect(describe('"pwd_exp":777600', 'payload').meaning).toContain('seconds');
  expect(describe('"xms_tcdt":1500000000', 'payload').instant).toBeUndefined();
});

test('remarks on a name or a text that is not what it looks like', () => {
  expect(describe('"i\u200Bss":"x"', 'payload').remark).toMatchObject({ kind: 'unseen' });
  expect(describe('"iss":"https://login.mіcrosoftonline.com/"', 'payload').remark).toMatchObject({ kind: 'host' });
});

test('knows nothing of names it does not know, even of those every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'mine'])
    expect(describe(`"${name}":1`, 'payload')).toEqual({
      meaning: undefined,
      source: undefined,
      value: undefined,
      instant: undefined,
      remark: undefined,
    });
});

test('has more than a hundred entries, each name once a list, each a whole sentence', () => {
  const lists = [JOSE_HEADER, REGISTERED_CLAIMS, ENTRA_CLAIMS, CONNECTOR_CLAIMS, DIRECT_LINE_CLAIMS, GOOGLE_CLAIMS];
  for (const rows of lists) expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  const rows = lists.flat();
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter(([, source, meaning]) => source === '' || !/^[A-Z].*\.$/s.test(meaning))).toEqual([]);
  expect(rows.filter(([, , meaning]) => /\b(?:verified|trusted|authentic|secure|safe)\b/i.test(meaning))).toEqual([]);
});

import { expect, test } from 'vitest';
import { describeClaim } from './claims-dictionary.ts';
import { decodeToken } from './decode-token.ts';

const describe = (claim: string, place: 'header' | 'payload') => {
  const text = `${Buffer.from(`{${claim}}`).toString('base64url')}.${Buffer.from(`{${claim}}`).toString('base64url')}.`;
  const token = decodeToken(text);
  const [found] = place === 'header' ? token.headerClaims : token.payloadClaims;
  if (found === undefined) throw new Error(`no claim in ${claim}`);
  return describeClaim(found.name, found.node, place);
};

test('tells the nonce of a header from the nonce of an ID token', () => {
  expect(describe('"nonce":"x"', 'header').meaning).toContain('Graph');
  expect(describe('"nonce":"x"', 'payload').meaning).toContain('OpenID Connect');
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

test('knows nothing of names it does not know, even of those every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'mine'])
    expect(describe(`"${name}":1`, 'payload')).toEqual({ meaning: undefined, instant: undefined });
});

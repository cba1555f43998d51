import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, PLAIN } from './fields.ts';
import { redactHeader } from './header-layer.ts';
import type { Layers } from './layers.ts';
import { withinEncoding } from './percent-layer.ts';
import { PlaceholderBook } from './placeholders.ts';
import { layersOf } from './redact-layers.ts';
import { redactUrl } from './url-layer.ts';

/** What becomes of a text, when it is all there is. */
function written(change: (layers: Layers) => string): string {
  const book = new PlaceholderBook();
  const layers = layersOf({
    placeholders: book,
    tally: { replaced: () => undefined, leftOut: () => undefined },
    onSecret: () => undefined,
  });
  change(layers);
  book.forgetRuns();
  change(layers);
  book.settle(false);
  return change(layers);
}
const value = (text: string, name = ''): string =>
  written((layers) => layers.value(text, name === '' ? PLAIN : fieldOf(name)));
const url = (text: string): string => written((layers) => redactUrl(text, layers));
const header = (name: string, text: string): string =>
  written((layers) => redactHeader({ name, value: text }, layers).value);

test('what was encoded is encoded again, and what stood bare stays bare', () => {
  expect(url('https://api.botframework.com/a?redirect_uri=https://token.botframework.com/b?signin=q1w2')).toMatch(
    /\?redirect_uri=https:\/\/token\.botframework\.com\/b\?signin=[g-z]\d[g-z]\d$/,
  );
  expect(
    url('https://login.microsoftonline.com/common?redirect_uri=https%3a%2f%2fcontoso.com%2fcallback%3Fx%3D1'),
  ).toBe('https://login.microsoftonline.com/common?redirect_uri=https%3a%2f%2fsite-1.example%2fcallback%3Fx%3D1');
  expect(url('/x?scope=openid+profile&client%5Fid=api')).toBe('/x?scope=openid+profile&client%5Fid=api');
});

test('encoding again gives back what was decoded', () => {
  const raw = fc.stringMatching(/^(?:[\w.~+/:?=-]|%2[0-9A-F]|%3[A-D]){0,40}$/);
  fc.assert(
    fc.property(raw, fc.string({ unit: 'grapheme', maxLength: 20 }), fc.boolean(), (text, added, isForm) => {
      fc.pre(added.isWellFormed());
      const again = withinEncoding(text, isForm, (decoded) => decoded + added);
      const decode = (encoded: string): string => decodeURIComponent(isForm ? encoded.replaceAll('+', ' ') : encoded);
      expect(decode(again)).toBe(decode(text) + added);
    }),
  );
});

test('JSON keeps its members, their order and everything between them', () => {
  const text =
    '{ "type" : "invoke", "x-Secret9" : [ 1, 20, 300, 123456 ], "type" : null, // who\n "exp": 1773274629, "from": {"name": "Robin Doe"} }';
  expect(value(text)).toMatch(
    /^\{ "type" : "invoke", "[^"]+" : \[ 1, 20, 300, [1-9]\d{5} \], "type" : null, \n "exp": 1773274629, "from": \{"name": "Name 1"\} \}$/,
  );
});

test('a token keeps algorithm and times, and loses who and where, and its signature', () => {
  const part = (members: object): string => Buffer.from(JSON.stringify(members)).toString('base64url');
  const token = `${part({ alg: 'RS256', kid: 'Qm7vT2' })}.${part({ iss: 'https://sts.contoso.com/', exp: 1773274629, sub: 'abc99' })}.c2ln`;
  const [head = '', payload = '', signature] = value(`Bearer ${token}`).replace('Bearer ', '').split('.');
  expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'RS256' });
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
    iss: 'https://sts.site-1.example/',
    exp: 1773274629,
    sub: expect.stringMatching(/^[a-f]{3}\d\d$/) as string,
  });
  expect(signature).toBe('REDACTED');
});

test.each([
  ['12', (state: string) => state.replace(/0$/, '1')],
  ['123', (state: string) => `${state}x`],
])('what only decodes alike is not made the same (%s)', (number, changed) => {
  const state = Buffer.from(`{"ConnectionName":"Northwind7","n":${number}}`).toString('base64url');
  const other = changed(state);
  expect(Buffer.from(other, 'base64').equals(Buffer.from(state, 'base64'))).toBe(true);
  const redacted = url(`https://login.contoso.com/a?state=${state}&other=${other}`);
  const [, first = '', second = ''] = /state=(.*)&other=(.*)$/.exec(redacted) ?? [];
  expect(Buffer.from(first, 'base64').toString()).toContain('"ConnectionName"');
  expect(second).not.toBe(first);
});

test('a value of nothing but marks and single letters is gone as a whole', () => {
  expect(value("+/b'$+&Y$&", 'kennwort')).toBe('redacted-1');
  expect(value('X\\8$|!^%', '')).toBe('redacted-1');
  for (const usual of ['*/*;q=0.8', '[[],[],{},[]]', '/a/b?c=1&g=2', '--------', '1, 2, 3, 4, 5'])
    expect(value(usual)).toBe(usual);
});

test('words of people are left out, public ones and known values stay', () => {
  expect(value('{"code":"482916","text":"Dear Robin, your code is 482916. AADSTS50011: mismatch"}')).toMatch(
    /^\{"code":"(\d{6})","text":"…, your code is \1\. AADSTS50011: mismatch"\}$/,
  );
});

test('groups of digits are one number, however short they are', () => {
  expect(value('+49 170 555 0199', 'phone_number')).toMatch(/^\+(?!49 170 555)\d\d \d{3} \d{3} \d{4}$/);
  expect(value('123-456-789')).toMatch(/^(?!123-456-789)\d{3}-\d{3}-\d{3}$/);
  expect(value('12 of 340')).toBe('12 of 340');
});

test('headers keep what browsers and checks read in them', () => {
  expect(header('Set-Cookie', '__Host-nonce.x9y8=v1w2; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=300')).toMatch(
    /^__Host-nonce\.[g-z]\d[g-z]\d=[g-z]\d[g-z]\d; Path=\/; Secure; HttpOnly; SameSite=None; Max-Age=300$/,
  );
  expect(header('Set-Cookie', 'sid=abc; Domain=.contoso.com')).toMatch(/; Domain=\.site-1\.example$/);
  expect(header('Date', 'Thu, 12 Mar 2026 16:08:53 GMT')).toBe('Thu, 12 Mar 2026 16:08:53 GMT');
  expect(header('X-Forwarded-For', '203.0.113.9, 2001:db8:85a3::7334')).toBe('192.0.2.1, 2001:db8::1');
  expect(header('Cache-Control', 'no-store, max-age=86400')).toBe('no-store, max-age=86400');
  expect(header('Authorization', `Basic ${Buffer.from('my-app9:p4ss').toString('base64')}`)).not.toContain('bXkt');
});

test('anything at all is redacted, whatever name it goes by, and in time that grows with its length', () => {
  const names = fc.constantFrom('', 'code', 'name', 'text', 'password', 'exp', 'host', 'SAMLResponse');
  fc.assert(
    fc.property(fc.string(), names, (text, name) => {
      expect(value(text, name).length > 0).toBe(text.length > 0);
    }),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(() => JSON.parse(value(`[${text}]`)) as unknown).not.toThrow();
    }),
  );
  for (const unit of [
    'a',
    '-',
    '.',
    '@',
    'a@',
    'a.',
    '%41',
    '%',
    '{',
    '[',
    '<',
    '<a ',
    '"',
    '\\',
    '&#1;',
    ':',
    '1.',
    '::',
    '=&',
    'a=',
    '…',
  ])
    expect(value(unit.repeat(40_000)).length).toBeGreaterThan(0);
});

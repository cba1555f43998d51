import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hop, HopRecord } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED, numbered } from '#core/traces/new-hop.ts';
import { cookieLives } from './cookie-lives.ts';
import { describeDrop, describeOutcome } from './describe-cookie.ts';

interface Told {
  readonly set?: string | readonly string[];
  readonly cookie?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly page?: string;
  readonly recorded?: Partial<HopRecord>;
}

const hop = (url: string, { set = [], cookie, method = 'GET', headers = {}, page, recorded }: Told = {}, at = 0): Hop =>
  newHop(
    { label: '', at: undefined },
    {
      startedAt: 1_770_000_000 + at,
      request: {
        kind: 'request',
        method,
        url,
        headers: [
          { name: 'Accept', value: '*/*' },
          ...Object.entries(headers).map(([name, value]) => ({ name, value })),
          ...(cookie === undefined ? [] : [{ name: 'Cookie', value: cookie }]),
        ],
        body: undefined,
      },
      response: {
        kind: 'response',
        status: 200,
        statusText: 'OK',
        headers: [set].flat().map((value) => ({ name: 'Set-Cookie', value })),
        body: page === undefined ? undefined : { mediaType: 'text/html', text: page },
      },
      recorded: { ...NOTHING_RECORDED, ...recorded },
    },
  );

/** What became of the cookie `a` at the last hop. */
function outcomeOfA(hops: readonly Hop[]) {
  const all = numbered(hops);
  return cookieLives(all)
    .find(({ name }) => name === 'a')
    ?.outcomes.get(all.at(-1)?.id ?? '');
}
const RP = 'https://rp.example/signin';
const IDP = 'https://login.idp.example/page';
const other = { cookie: 'other=1' };
const crossPost = { ...other, method: 'POST', headers: { Origin: 'https://login.idp.example' } };
const crossFrame = { ...other, headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'iframe' } };
const crossPage = { ...other, headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' } };
const after = (set: string, then: Told, url = 'https://rp.example/cb', at = 10) =>
  outcomeOfA([hop(RP, { set }), hop(url, then, at)]);

test('tells where a cookie was set, with its attributes, and where it went along', () => {
  const [life] = cookieLives(
    numbered([
      hop(RP, { set: 'a=1=2; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=60' }),
      hop('https://rp.example/cb', { cookie: 'x=0; a=1=2' }, 10),
    ]),
  );
  expect(life).toMatchObject({ name: 'a', value: '1=2', domain: 'rp.example', ended: undefined });
  expect(life?.set).toMatchObject({ hopId: 'h1', dropped: undefined });
  expect(life?.set?.attributes).toEqual({
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'none',
    partitioned: false,
    expiresAt: 1_770_000_060,
  });
  expect(life?.outcomes.get('h2')).toEqual({ kind: 'sent', although: undefined });
});

test.each([
  ['a=1; SameSite=Lax', crossPost, 'lax-method'],
  ['a=1', crossPost, 'unset-method'],
  ['a=1; SameSite=bogus', crossPost, 'unset-method'],
  ['a=1; SameSite=Strict', crossPage, 'strict'],
  ['a=1; SameSite=Lax', crossFrame, 'lax-subresource'],
  ['a=1', crossFrame, 'unset-subresource'],
  ['a=1; SameSite=None; Secure', crossPost, 'unexplained'],
  ['a=1; SameSite=Lax', crossPage, 'unexplained'],
  ['a=1; Path=/other', other, 'path'],
  ['a=1; Max-Age=5', other, 'expired'],
  ['a=1; SameSite=None', other, 'dropped'],
  ['a=1', { cookie: 'a=2' }, 'other-value'],
])('%s stays away for its reason', (set, then, because) => {
  expect(after(set, then)).toEqual({ kind: 'not-sent', because });
});

test('hosts and schemes keep a cookie back', () => {
  expect(after('a=1', other, 'https://sub.rp.example/cb')).toEqual({ kind: 'not-sent', because: 'domain' });
  expect(after('a=1; Domain=rp.example', { cookie: 'a=1' }, 'https://sub.rp.example/cb')).toMatchObject({
    kind: 'sent',
  });
  expect(after('a=1; Secure', other, 'http://rp.example/cb')).toEqual({ kind: 'not-sent', because: 'secure' });
  expect(after('a=1; Path=/cb', other, 'https://rp.example/cbx')).toEqual({ kind: 'not-sent', because: 'path' });
  expect(after('a=1', other, 'https://elsewhere.example/cb')).toBeUndefined();
});

test.each([
  [RP, 'a=1; SameSite=None', 'none-without-secure'],
  ['http://rp.example/', 'a=1; Secure', 'secure-from-http'],
  [RP, '__Secure-a=1', 'secure-prefix'],
  [RP, '__host-a=1; Secure; Path=/; Domain=rp.example', 'host-prefix'],
  [RP, '__Host-a=1; Secure', 'host-prefix'],
  [RP, '__Host-a=1; Secure; Path=/', undefined],
  [RP, 'a=1; Domain=other.example', 'other-domain'],
  ['https://x.azurewebsites.net/', 'a=1; Domain=azurewebsites.net', 'public-suffix'],
  [RP, `a=${'x'.repeat(4_100)}`, 'too-large'],
])('at %s, %s is taken or dropped', (url, set, dropped) => {
  expect(cookieLives(numbered([hop(url, { set })]))[0]?.set?.dropped).toBe(dropped);
});

test('a form of another site’s page is known although the POST does not say where it comes from', () => {
  const page = '<html><form method="post" action="https://rp.example/cb"><input name="code" value="1"></form></html>';
  const told = [
    hop(RP, { set: 'a=1; SameSite=Lax' }),
    hop(IDP, { page }),
    hop('https://rp.example/cb', { ...other, method: 'POST' }),
  ];
  expect(outcomeOfA(told)).toEqual({ kind: 'not-sent', because: 'lax-method' });
});

test('a cookie is replaced, deleted, and set again', () => {
  const lives = cookieLives(
    numbered([
      hop(RP, { set: 'a=1' }),
      hop(RP, { set: 'a=2' }),
      hop(RP, { cookie: 'a=2', set: 'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT' }),
      hop(RP, other),
    ]),
  ).filter(({ name }) => name === 'a');
  expect(lives.map(({ value, ended }) => [value, ended?.hopId, ended?.how])).toEqual([
    ['1', 'h2', 'replaced'],
    ['2', 'h3', 'deleted'],
  ]);
  expect(lives[0]?.outcomes.get('h3')).toEqual({ kind: 'not-sent', because: 'replaced' });
  expect(lives[1]?.outcomes.get('h4')).toEqual({ kind: 'not-sent', because: 'deleted' });
});

test('says that it cannot tell where cookies, headers or who asked are not recorded', () => {
  const set = 'a=1; SameSite=Strict';
  expect(outcomeOfA([hop(RP, { set }), hop(RP)])).toEqual({ kind: 'cannot-tell', because: 'cookies-not-recorded' });
  expect(outcomeOfA([hop(RP, { set }), hop(RP, other)])).toEqual({ kind: 'cannot-tell', because: 'initiator-unknown' });
  const masked = hop(RP, { cookie: '[REDACTED]' });
  expect(outcomeOfA([hop(RP, { set, cookie: 'b=1' }), masked])).toEqual({
    kind: 'cannot-tell',
    because: 'headers-not-recorded',
  });
  expect(outcomeOfA([hop(RP, { cookie: 'a=1' }), hop(RP, other)])).toEqual({
    kind: 'cannot-tell',
    because: 'attributes-unknown',
  });
  const slow = hop(RP, { set: 'a=1; SameSite=None; Secure', recorded: { took: 3 } });
  expect(outcomeOfA([slow, hop(RP, other, 1)])).toEqual({ kind: 'cannot-tell', because: 'answer-not-there-yet' });
});

test('curl that sends none has none, although the log shows no cookie anywhere', () => {
  const headers = { 'User-Agent': 'curl/8.9.1' };
  const [life] = cookieLives(
    numbered([
      hop('https://a.example/', { set: 'a=1; Secure; SameSite=None', headers }),
      hop('https://a.example/back', { headers }, 1),
    ]),
  );
  expect(life?.outcomes.get('h2')).toEqual({ kind: 'not-sent', because: 'program' });
});

test('a cookie that goes along against the rules is said to', () => {
  expect(after('a=1; SameSite=Lax', { ...crossPost, cookie: 'a=1' })).toEqual({ kind: 'sent', although: 'lax-method' });
});

test('every outcome and every drop has its sentence', () => {
  expect(describeOutcome({ kind: 'not-sent', because: 'lax-method' })).toContain('SameSite=Lax');
  expect(describeOutcome({ kind: 'sent', although: 'strict' })).toContain('should not have');
  expect(describeOutcome({ kind: 'cannot-tell', because: 'cookies-not-recorded' })).toContain('left them out');
  expect(describeDrop('host-prefix')).toContain('__Host-');
});

test('no header makes it throw, and names that every object has are cookies like others', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      '=',
      ';',
      ' ',
      '\n',
      ',',
      '"',
      'Max-Age',
      'Expires',
      'Domain',
      '.',
      '__proto__',
      '1',
      'é',
    ),
  });
  fc.assert(
    fc.property(text, text, text, (one, two, three) => {
      for (const life of cookieLives(
        numbered([hop(RP, { set: [one, two] }), hop(three, { set: two, cookie: one }), hop(RP, { cookie: three })]),
      ))
        expect(life.id).toMatch(/^cookie-\d+$/);
    }),
  );
  expect(cookieLives(numbered([hop(RP, { set: ['constructor=1', '__proto__=2'] })])).map(({ name }) => name)).toEqual([
    'constructor',
    '__proto__',
  ]);
});

test('many cookies at many hops are asked about a bounded number of times', () => {
  const hops = Array.from({ length: 3_000 }, (_, index) =>
    hop(RP, { set: `c${index}=1`, cookie: `s${index}=1` }, index),
  );
  const lives = cookieLives(numbered(hops));
  expect(lives).toHaveLength(6_000);
  expect(Math.max(...lives.map(({ outcomes }) => outcomes.size))).toBeLessThanOrEqual(50);
});

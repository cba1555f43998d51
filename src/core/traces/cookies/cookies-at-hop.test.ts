import { expect, test } from 'vitest';
import type { Hop } from '#core/traces/model.ts';
import { newHop, numbered } from '#core/traces/new-hop.ts';
import { cookiesAtHop } from './cookies-at-hop.ts';

const hop = (url: string, cookie: string | undefined, ...set: readonly string[]): Hop =>
  newHop(
    { label: '', at: undefined },
    {
      startedAt: 1_770_000_000,
      request: {
        kind: 'request',
        method: 'GET',
        url,
        headers: [
          { name: 'Sec-Fetch-Site', value: 'same-origin' },
          ...(cookie === undefined ? [] : [{ name: 'Cookie', value: cookie }]),
        ],
        body: undefined,
      },
      response: {
        kind: 'response',
        status: 200,
        statusText: 'OK',
        headers: set.map((value) => ({ name: 'Set-Cookie', value })),
        body: undefined,
      },
    },
  );

const standings = (hops: readonly Hop[], hopId: string) =>
  cookiesAtHop(numbered(hops), hopId)?.cookies.map(({ standing, name }) => `${standing} ${name}`);

test('a cookie is set at one hop, goes along at the next, and is kept back outside its path', () => {
  const hops = [
    hop('https://rp.example/in', 'old=1', 'a=1; Path=/in; Secure; HttpOnly; SameSite=Lax', 'b=2; SameSite=None'),
    hop('https://rp.example/in/done', 'a=1; old=1'),
    hop('https://rp.example/other', 'old=1', 'old=; Max-Age=0; Path=/'),
  ];
  expect(standings(hops, 'h1')).toEqual(['sent old', 'set a', 'refused b']);
  expect(standings(hops, 'h2')).toEqual(['sent old', 'sent a', 'not-sent b']);
  expect(standings(hops, 'h3')).toEqual(['sent old', 'not-sent a', 'not-sent b', 'deleted old']);
  const [, a] = cookiesAtHop(numbered(hops), 'h1')?.cookies ?? [];
  expect(a?.attributes).toEqual(['this host only (rp.example)', 'Path=/in', 'Secure', 'HttpOnly', 'SameSite=Lax']);
  const kept = cookiesAtHop(numbered(hops), 'h3')?.cookies[1];
  expect(kept).toMatchObject({ setAt: 'h1', because: expect.stringContaining('outside its Path') });
});

test('where cookies were left out of the file nothing is said of them but that', () => {
  const hops = [hop('https://rp.example/in', undefined, 'a=1'), hop('https://rp.example/in', undefined)];
  const [a] = cookiesAtHop(numbered(hops), 'h2')?.cookies ?? [];
  expect(a).toMatchObject({
    standing: 'cannot-tell',
    because: expect.stringMatching(/^No request in the file shows cookies/),
  });
});

test('a cookie that was replaced is not missed', () => {
  const hops = [
    hop('https://rp.example/', 'x=1', 'a=1'),
    hop('https://rp.example/', 'x=1; a=1', 'a=2'),
    hop('https://rp.example/', 'x=1; a=2'),
  ];
  expect(standings(hops, 'h3')).toEqual(['sent x', 'sent a']);
});

test('after a hundred requests it can still be told, and calls between servers have no cookies', () => {
  const many = Array.from({ length: 100 }, () => hop('https://rp.example/', 'a=1'));
  const call = hop('https://api.botframework.com/api/usertoken/GetToken?userId=u&connectionName=c', undefined);
  const hops = [hop('https://rp.example/', undefined, 'a=1'), ...many, call];
  expect(standings(hops, 'h101')).toEqual(['sent a']);
  expect(cookiesAtHop(numbered(hops), 'h102')).toEqual({
    cookies: [],
    none: 'What servers say to one another carries no cookies.',
  });
  expect(cookiesAtHop(numbered(hops), 'h103')).toBeUndefined();
});

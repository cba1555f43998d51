import { expect, test } from 'vitest';
import { readBy, scoreOf } from '#core/traces/read-text.testing.ts';
import urlList from './url-list.ts';

test.each([
  ['https://a.example/x?y=1', 'GET https://a.example/x?y=1'],
  ['12. https://a.example/x', 'GET https://a.example/x'],
  ['- <https://a.example/x>', 'GET https://a.example/x'],
  ['POST https://a.example/token', 'POST https://a.example/token'],
  ['302 https://a.example/x', 'GET https://a.example/x 302'],
  ['GET 302 https://a.example/x 15 ms', 'GET https://a.example/x 302 in 0.015'],
  ['https://a.example/x 200', 'GET https://a.example/x'],
  ['302 GET https://a.example/x -> https://b.example/y?z', 'GET https://a.example/x 302 to https://b.example/y?z'],
  [
    '[I 2026-03-12 14:20:00.100 Hub log:191] 302 GET /hub/login -> /hub/home (@192.0.2.7) 1.50ms',
    'GET /hub/login 302 to /hub/home in 0.0015',
  ],
  ['[2026-03-12T14:20:00Z] GET https://a.example/x', 'GET https://a.example/x at 1773325200'],
])('%s', async (line, expected) => {
  const result = await readBy(urlList, line);
  const told = (result.ok ? result.value.hops : []).map(({ request, response, recorded, startedAt }) =>
    [
      `${request?.method} ${request?.url}`,
      response?.status,
      response?.headers.map(({ value }) => `to ${value}`).join(),
      recorded.took === undefined ? '' : `in ${recorded.took}`,
      startedAt === undefined ? '' : `at ${startedAt}`,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
  );
  expect(told).toEqual([expected]);
  expect(await scoreOf(urlList, line)).toBe(0.7);
});

test.each([
  'See https://a.example/x for more.',
  'The browser opens https://a.example/x',
  '/hub/login',
  'GET /hub/login',
  '302 found in the answer',
  '["https://a.example/x"]',
])('%j is no list', async (text) => {
  expect(await scoreOf(urlList, text)).toBe(0);
});

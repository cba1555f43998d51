import { expect, test } from 'vitest';
import type { Hop } from '#core/traces/model.ts';
import { hopOf } from './planted.testing.ts';
import { withoutWhatTells } from './without-what-tells.ts';

const SECRET = 'Qx7Canary42Zt';
const hop = (where: Parameters<typeof hopOf>[0]) => hopOf({ headers: { Accept: '*/*' }, body: ['a/b', 'x'], ...where });
const placesIn = (each: Hop): number => JSON.stringify(each).split(SECRET).length - 1;

test('a hop that tells nothing stays as it is', () => {
  const bland = hop({});
  expect(withoutWhatTells(bland, placesIn)).toEqual({ hop: bland, leftOut: undefined, places: 0 });
});

test.each([
  ['its bodies', hop({ answerBody: ['text/plain', SECRET] }), /^bodies of/, 1],
  ['its headers', hop({ answerHeaders: { 'X-Any': SECRET } }), /^bodies and headers/, 0],
  ['what a page did', hop({ rest: { page: { kind: 'act', text: SECRET } } }), /^bodies and headers/, 0],
  ['its query', hop({ url: `https://a.example/b?c=${SECRET}` }), /^everything but the address/, 0],
])('of one that tells something by %s no more is left out than has to be', (_, telling, leftOut, headers) => {
  const cleared = withoutWhatTells(telling, placesIn);
  expect(cleared).toMatchObject({ places: 0, leftOut: expect.stringMatching(leftOut) as string });
  expect(placesIn(cleared.hop)).toBe(0);
  expect(cleared.hop.request?.headers).toHaveLength(headers);
  expect(cleared.hop.recorded.requestBodyMissing).toContain('left out');
});

test('one that tells it by its path is not hidden away', () => {
  const telling = hop({ url: `https://a.example/${SECRET}` });
  expect(withoutWhatTells(telling, placesIn)).toEqual({ hop: telling, leftOut: undefined, places: 1 });
});

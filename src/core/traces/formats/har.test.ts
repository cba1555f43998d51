import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Capture } from '#core/traces/model.ts';
import { readBy } from '#core/traces/read-text.testing.ts';
import har from './har.ts';

const entry = (url: string, rest: object = {}): object => ({
  startedDateTime: '2026-03-12T16:08:26.000Z',
  request: { method: 'GET', url, headers: [] },
  response: { status: 200, statusText: 'OK', headers: [], content: {} },
  ...rest,
});
const file = (entries: readonly unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'Test', version: '1' }, entries } }, undefined, 1);
async function read(text: string): Promise<Omit<Capture, 'name'>> {
  const result = await readBy(har, text);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}
const urls = async (text: string): Promise<readonly (string | undefined)[]> =>
  (await read(text)).hops.map(({ request }) => request?.url);

test('sorts by time, keeps the order of the file where times are equal or missing', async () => {
  const at = (time: string, url: string): object => entry(url, { startedDateTime: time });
  expect(
    await urls(
      file([
        at('2026-03-12T17:08:30.0000000+01:00', 'c'),
        at('not a time', 'c2'),
        at('2026-03-12T16:08:20Z', 'a'),
        at('2026-03-12T16:08:20Z', 'b'),
      ]),
    ),
  ).toEqual(['a', 'b', 'c', 'c2']);
});

test('names the program that wrote it', async () => {
  expect((await read(file([entry('a')]))).format).toBe('HAR 1.2 by Test');
});

test('a redacted HAR of ours says what was replaced in it; another says nothing of the kind', async () => {
  const own = { receipt: { replaced: [{ kind: 'cookie', values: 2, places: 'many' }, { values: 1 }, null, 'x'] } };
  const text = JSON.stringify({ log: { version: '1.2', entries: [entry('a')], _signpost: own } });
  expect((await read(text)).receipt).toEqual([{ kind: 'cookie', values: 2, places: 0 }]);
  expect((await read(text.replace('"receipt"', '"__proto__"'))).receipt).toBeUndefined();
  expect((await read(file([entry('a', { _signpost: own })]))).receipt).toBeUndefined();
});

test('takes bodies from text, base64 and form parameters, and leaves pictures alone', async () => {
  const content = (value: object): object => entry('a', { response: { status: 200, content: value } });
  const { hops } = await read(
    file([
      content({ mimeType: 'application/json', text: '{}' }),
      content({ mimeType: 'text/plain', encoding: 'base64', text: 'w6k=' }),
      content({ mimeType: 'image/png', encoding: 'base64', text: 'iVBOR' }),
      entry('a', { request: { url: 'a', postData: { mimeType: 'x', params: [{ name: 'a b', value: '&' }] } } }),
    ]),
  );
  expect(hops.map(({ response }) => response?.body?.text)).toEqual(['{}', 'é', undefined, undefined]);
  expect(hops[3]?.request?.body?.text).toBe('a%20b=%26');
});

test('a redirect without a Location header keeps its redirectURL; a page never gets one', async () => {
  const answer = (status: number): object =>
    entry('a', { response: { status, redirectURL: 'https://b.example/', headers: [] } });
  const { hops } = await read(file([answer(302), answer(200)]));
  expect(hops.map(({ response }) => response?.headers)).toEqual([
    [{ name: 'Location', value: 'https://b.example/' }],
    [],
  ]);
});

test('a status of 0 or less is no answer', async () => {
  const { hops } = await read(file([0, -1, -999].map((status) => entry('a', { response: { status } }))));
  expect(hops.every(({ response }) => response === undefined)).toBe(true);
});

test('says which entries it left out, and why', async () => {
  const { notices, hops } = await read(file([entry('a'), 7, { request: 'x' }, { request: { url: null } }]));
  expect(hops).toHaveLength(1);
  const sentences = notices.map(({ sentence }) => sentence).join('\n');
  expect(sentences).toContain('Entry 2 left out: not an object.');
  expect(sentences).toContain('Entries 3, 4 left out: without a request');
});

test('cut anywhere it gives every whole entry before the cut and says where it ends', async () => {
  const names = ['https://a.example/{', 'https://b.example/"}', 'https://c.example/\\'];
  const text = file(names.map((url) => entry(url)));
  const ends = names.map((_, index) => {
    const whole = JSON.stringify(entry(names[index] ?? ''), undefined, 1).replace(/\n/g, '\n   ');
    return text.indexOf(whole) + whole.length;
  });
  expect(ends.every((end) => end > 100)).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), async (cut) => {
      const whole = names.filter((_, index) => (ends[index] ?? 0) <= cut);
      const result = await readBy(har, text.slice(0, cut));
      expect(result.ok ? result.value.hops.map(({ request }) => request?.url) : []).toEqual(whole);
      const sentence = result.ok ? result.value.notices[0]?.sentence : '';
      if (whole.length > 0) expect(sentence).toContain(`breaks off after entry ${whole.length}, at byte ${cut}.`);
    }),
    { numRuns: 300 },
  );
});

test('fields of any type are survived', async () => {
  const hostile = fc.record({
    startedDateTime: fc.jsonValue(),
    request: fc.oneof(
      fc.jsonValue(),
      fc.record({ url: fc.oneof(fc.jsonValue(), fc.string()), headers: fc.jsonValue(), postData: fc.jsonValue() }),
    ),
    response: fc.oneof(
      fc.jsonValue(),
      fc.record({ status: fc.jsonValue(), headers: fc.array(fc.jsonValue()), content: fc.jsonValue() }),
    ),
    __proto__: fc.jsonValue(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(hostile), async (entries) => {
      await expect(readBy(har, file(entries))).resolves.toBeDefined();
    }),
  );
});

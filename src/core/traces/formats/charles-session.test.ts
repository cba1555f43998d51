import { gzipSync, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFile, textFile } from '#core/traces/reading/capture-file.ts';
import type { Capture } from '#core/traces/model.ts';
import { readCapture } from '#core/traces/read-capture.ts';
import charlesSession from './charles-session.ts';

const header = (firstLine: string, headers: Readonly<Record<string, string>> = {}): object => ({
  firstLine,
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
});

const LOGIN = {
  status: 'COMPLETE',
  method: 'GET',
  protocolVersion: 'HTTP/1.1',
  scheme: 'https',
  host: 'idp.example',
  port: null,
  actualPort: 443,
  path: '/authorize',
  query: 'state=s1',
  tunnel: false,
  times: { start: '2026-03-12T15:20:01.250+01:00' },
  durations: { total: 120 },
  request: { header: header('GET /authorize?state=s1 HTTP/1.1', { Cookie: 'a=1' }) },
  response: {
    status: 302,
    header: header('HTTP/1.1 302 Found', { Location: 'https://bot.example:8443/done?code=c1' }),
  },
};

const DONE = {
  ...LOGIN,
  method: 'POST',
  host: 'bot.example',
  port: 8443,
  path: '/done',
  query: null,
  times: { start: '2026-03-12T15:20:02.000+01:00' },
  request: { mimeType: 'application/json', header: header('POST /done HTTP/1.1'), body: { text: '{"a":1}' } },
  response: { status: 200, mimeType: 'text/plain', header: header('HTTP/1.1 200 '), body: { encoded: 'aGVsbG8=' } },
};

const TUNNEL = { ...LOGIN, method: 'CONNECT', tunnel: true };
const FAILED = { ...LOGIN, status: 'FAILED', errorMessage: 'Connection refused', response: { status: null } };

async function read(transactions: readonly unknown[] | Uint8Array): Promise<Capture> {
  const file =
    transactions instanceof Uint8Array ? bytesFile('a', transactions) : textFile('a', JSON.stringify(transactions));
  const capture = await readCapture([file]);
  if (!capture.ok) throw new Error(JSON.stringify(capture.problem));
  return capture.value;
}

test('a JSON session of Charles gives its transactions; tunnels are counted', async () => {
  const { hops, format, notices } = await read([LOGIN, TUNNEL, DONE]);
  expect(format).toBe('a JSON session of Charles');
  expect(
    hops.map(({ request, response, place }) => [place.label, request?.method, request?.url, response?.status]),
  ).toEqual([
    ['transaction 1', 'GET', 'https://idp.example/authorize?state=s1', 302],
    ['transaction 3', 'POST', 'https://bot.example:8443/done', 200],
  ]);
  expect(hops[0]?.startedAt).toBeCloseTo(Date.UTC(2026, 2, 12, 14, 20, 1, 250) / 1000, 6);
  expect(hops[0]?.recorded.took).toBe(0.12);
  expect(hops[0]?.response?.statusText).toBe('Found');
  expect(hops[0]?.request?.headers).toEqual([{ name: 'Cookie', value: 'a=1' }]);
  expect(hops[1]?.request?.body).toEqual({ mediaType: 'application/json', text: '{"a":1}' });
  expect(hops[1]?.response?.body).toEqual({ mediaType: 'text/plain', text: 'hello' });
  expect(notices[0]?.sentence).toContain('One transaction was left out');
});

test('what failed has no answer and says why', async () => {
  const [hop] = (await read([FAILED])).hops;
  expect(hop?.response).toBeUndefined();
  expect(hop?.recorded.error).toBe('Connection refused');
});

test('an archive of Charles has the bodies beside the descriptions, packed or not', async () => {
  const answer = {
    ...DONE,
    response: { ...DONE.response, body: undefined, header: header('HTTP/1.1 200 OK', { 'Content-Encoding': 'gzip' }) },
  };
  const { hops, format } = await read(
    zipSync({
      '10-meta.json': strToU8(JSON.stringify(answer)),
      '10-res.txt': gzipSync(strToU8('packed')),
      '9-meta.json': strToU8(JSON.stringify(answer)),
      '9-res.txt': strToU8('unpacked'),
      '8-meta.json': strToU8('{"host":'),
    }),
  );
  expect(format).toBe('a session archive of Charles');
  expect(hops.map(({ place, response }) => [place.label, response?.body?.text])).toEqual([
    ['transaction 9', 'unpacked'],
    ['transaction 10', 'packed'],
  ]);
});

test('a list of anything else is not claimed', () => {
  for (const text of ['[]', '[{"status":"a"}]', '[{"request":{}}]', '{"log":{}}']) {
    expect(charlesSession.score({ text, bytes: strToU8(text) })).toBe(0);
  }
});

test('members of any type give hops or are left out', async () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('header', 'headers', 'body', 'status', 'start', 'text', 'encoded'), fc.jsonValue()),
  );
  const transaction = fc.dictionary(fc.constantFrom(...Object.keys(LOGIN)), value);
  await fc.assert(
    fc.asyncProperty(fc.array(transaction, { maxLength: 4 }), async (transactions) => {
      const { hops } = await read([LOGIN, ...transactions.map((each) => ({ ...DONE, ...each }))]);
      expect(hops.length).toBeGreaterThan(0);
    }),
  );
});

test('cut anywhere behind the first transaction, the whole ones before the cut are read', async () => {
  const text = JSON.stringify([LOGIN, DONE, DONE]);
  const first = JSON.stringify([LOGIN]).length;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: first, max: text.length - 1 }), async (length) => {
      const capture = await readCapture([textFile('a', text.slice(0, length))]);
      expect(capture.ok && capture.value.hops.length).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});

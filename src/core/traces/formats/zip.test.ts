import { deflateSync, gzipSync, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFile } from '#core/traces/reading/capture-file.ts';
import { get, har, redirect } from '#core/traces/example-har.testing.ts';
import type { Capture, CaptureProblem } from '#core/traces/model.ts';
import { readCapture } from '#core/traces/read-capture.ts';

type Entries = Readonly<Record<string, string | Uint8Array>>;

const zipOf = (entries: Entries): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(entries).map(
        ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
      ),
    ),
  );

async function read(bytes: Uint8Array): Promise<Capture> {
  const capture = await readCapture([bytesFile('a', bytes)]);
  if (!capture.ok) throw new Error(JSON.stringify(capture.problem));
  return capture.value;
}

async function problemOf(bytes: Uint8Array): Promise<CaptureProblem | undefined> {
  const capture = await readCapture([bytesFile('a', bytes)]);
  return capture.ok ? undefined : capture.problem;
}

const sentences = ({ notices }: Capture): readonly string[] => notices.map(({ sentence }) => sentence);

const withBody = (head: string, body: Uint8Array): Uint8Array => Buffer.concat([strToU8(`${head}\r\n\r\n`), body]);

const timers = (began: string, ended: string): string =>
  `<?xml version="1.0"?><Session SID="1" BitFlags="1f"><SessionTimers ClientConnected="0001-01-01T00:00:00" ClientBeginRequest="${began}" ClientDoneResponse="${ended}" /><SessionFlags><SessionFlag N="x-clientport" V="1" /></SessionFlags></Session>`;

const SAZ: Entries = {
  '_index.htm': '<html></html>',
  'raw/002_c.txt': 'GET https://bot.example/done?code=c1 HTTP/1.1\r\nHost: bot.example\r\n\r\n',
  'raw/002_s.txt': withBody(
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked',
    Buffer.concat([strToU8('1b\r\n'), gzipSync(strToU8('{"a":1}')), strToU8('\r\n0\r\n\r\n')]),
  ),
  'raw/002_m.xml': timers('2026-03-12T15:20:02.0000000+01:00', '2026-03-12T15:20:02.2500000+01:00'),
  'raw/001_c.txt': 'GET https://idp.example/authorize?state=s1 HTTP/1.1\r\nHost: idp.example\r\nCookie: a=1\r\n\r\n',
  'raw/001_s.txt': 'HTTP/1.1 302 Found\r\nLocation: https://bot.example/done?code=c1\r\nSet-Cookie: b=2\r\n\r\n',
  'raw/001_m.xml': timers('2026-03-12T15:20:01.1234567+01:00', '2026-03-12T15:20:01.5000000+01:00'),
};

test('a Fiddler archive gives its sessions with times, cookies and unpacked bodies', async () => {
  const { hops, format } = await read(zipOf(SAZ));
  expect(format).toBe('a Fiddler session archive');
  expect(hops.map(({ request, response, place }) => [place.label, request?.url, response?.status])).toEqual([
    ['session 1', 'https://idp.example/authorize?state=s1', 302],
    ['session 2', 'https://bot.example/done?code=c1', 200],
  ]);
  expect(hops[0]?.startedAt).toBeCloseTo(Date.UTC(2026, 2, 12, 14, 20, 1) / 1000 + 0.1234567, 6);
  expect(hops[0]?.recorded.took).toBeCloseTo(0.3765433, 6);
  expect(hops[0]?.response?.headers).toContainEqual({ name: 'Set-Cookie', value: 'b=2' });
  expect(hops[1]?.response?.body).toEqual({ mediaType: 'application/json', text: '{"a":1}' });
});

test('what Fiddler recorded of tunnels, Brotli and pictures is told, not shown', async () => {
  const { hops, notices } = await read(
    zipOf({
      'raw/1_c.txt': 'CONNECT bot.example:443 HTTP/1.1\r\nHost: bot.example:443\r\n\r\n',
      'raw/1_s.txt': 'HTTP/1.1 200 Connection Established\r\n\r\n',
      'raw/2_c.txt': 'GET https://bot.example/ HTTP/1.1\n\n',
      'raw/2_s.txt': withBody('HTTP/1.1 200 OK\r\nContent-Encoding: br', Uint8Array.of(0x0b, 0x02, 0x80, 1, 2)),
      'raw/3_c.txt': 'GET https://bot.example/a.png HTTP/1.1\r\n\r\n',
      'raw/3_s.txt': withBody('HTTP/1.1 200 OK\r\nContent-Type: image/png', Uint8Array.of(0x89, 0x50, 0, 0)),
      'raw/6_c.txt': 'GET https://bot.example/blob HTTP/1.1\r\n\r\n',
      'raw/6_s.txt': withBody('HTTP/1.1 200 OK', Uint8Array.of(1, 0, 2)),
      'raw/4_c.txt': 'GET https://bot.example/never HTTP/1.1\r\n\r\n',
      'raw/5_c.txt': 'not a request',
    }),
  );
  expect(hops.map(({ recorded }) => recorded.answerBodyMissing)).toEqual([
    'packed with Brotli, which is not decoded',
    'not kept: an image',
    undefined,
    'binary',
  ]);
  expect(hops[2]?.response).toBeUndefined();
  expect(notices.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('CONNECT'),
    'Left out, because they have no request that can be read: sessions 5.',
  ]);
});

const HAR = har([redirect('https://a.example/', 'https://b.example/'), get('https://b.example/')]);

test('an archive of captures gives the hops of all of them, whatever their format', async () => {
  const capture = await read(
    zipOf({
      '__MACOSX/._a': 'x',
      'first/one.har': HAR,
      'page.html': '<p>https://no.example/</p>',
      'two.HAR': har([get('https://c.example/')]),
    }),
  );
  expect(capture.hops.map(({ request }) => request?.url)).toHaveLength(3);
  expect(capture.format).toBe('HAR 1.2, in a ZIP archive');
});

test('an archive in an archive is read, and no deeper than two', async () => {
  const once = zipOf({ 'a.har': HAR });
  const twice = zipOf({ 'once.zip': once, 'readme.bin': Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff) });
  const capture = await read(twice);
  expect(capture.hops).toHaveLength(2);
  expect(sentences(capture)).toContain('Not captures: readme.bin.');
  expect(await problemOf(zipOf({ 'thrice.zip': zipOf({ 'twice.zip': twice }) }))).toMatchObject({ kind: 'limit' });
});

test('an archive with no captures in it says so', async () => {
  expect(await problemOf(zipOf({ a: Uint8Array.of(1, 2), b: Uint8Array.of(3, 4) }))).toMatchObject({ kind: 'no-hops' });
  expect(await problemOf(zipOf({}))).toMatchObject({ kind: 'no-hops' });
});

test('cut or spoilt anywhere, an archive gives hops or a problem', async () => {
  const whole = zipOf({ ...SAZ, 'x/packed.bin': deflateSync(strToU8('x')) });
  const cut = fc.nat(whole.length).map((length) => whole.subarray(0, length));
  const spoilt = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }).map((changes) => {
    const bytes = whole.slice();
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, spoilt), async (bytes) => {
      expect(await readCapture([bytesFile('a', bytes)])).toHaveProperty('ok');
    }),
  );
});

test('messages of any bytes give hops or are left out', async () => {
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .tuple(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 80 }))
      .map(([head, body]) => withBody(head, body)),
  );
  await fc.assert(
    fc.asyncProperty(message, message, message, async (request, answer, notes) => {
      const bytes = zipOf({
        'raw/1_c.txt': request,
        'raw/1_s.txt': answer,
        'raw/1_m.xml': notes,
        'raw/2_c.txt': 'GET http://a.example/ HTTP/1.1\n\n',
        'raw/2_s.txt': answer,
      });
      expect((await read(bytes)).hops.length).toBeGreaterThan(0);
    }),
  );
});

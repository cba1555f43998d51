import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFile } from '#core/traces/reading/capture-file.ts';
import type { Capture } from '#core/traces/model.ts';
import { readCapture } from '#core/traces/read-capture.ts';

const SHA1 = '0123456789abcdef0123456789abcdef01234567';
const PAGE = '<form action="/done"><input name="code" value="123456"></form>';

const entry = (url: string, content: object = {}, more: object = {}): object => ({
  startedDateTime: '2026-03-12T14:20:00.000Z',
  _frameref: 'frame@1',
  request: { method: 'GET', url, headers: [] },
  response: { status: 200, headers: [], content: { mimeType: 'text/html', size: 62, ...content } },
  ...more,
});

const snapshot = (each: object): string => JSON.stringify({ type: 'resource-snapshot', snapshot: each });

async function read(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Capture> {
  const zip = zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text] as const),
    ),
  );
  const capture = await readCapture([bytesFile('trace.zip', zip)]);
  if (!capture.ok) throw new Error(JSON.stringify(capture.problem));
  return capture.value;
}

const OPTIONS = JSON.stringify({ type: 'context-options', browserName: 'chromium', playwrightVersion: '1.64.1' });

test.each([
  ['_sha1', `${SHA1}.html`],
  ['_file', `resources/${SHA1}.html`],
])('the network of a trace is read, with bodies named by %s', async (member, name) => {
  const { hops, format, notices } = await read({
    'trace.trace': `${OPTIONS}\n{"type":"before"}\n`,
    'trace.network': `${snapshot(entry('https://idp.example/a', { [member]: name }))}\n\n{"type":"other"}\n${snapshot(entry('https://idp.example/b'))}`,
    [`resources/${SHA1}.html`]: PAGE,
  });
  expect(format).toBe('a trace of Playwright 1.64.1 in chromium');
  expect(hops.map(({ request, place }) => [request?.url, place.label])).toEqual([
    ['https://idp.example/a', 'entry 1'],
    ['https://idp.example/b', 'entry 2'],
  ]);
  expect(hops[0]?.response?.body?.text).toBe(PAGE);
  expect(hops[0]?.recorded.frame).toBe('frame@1');
  expect(hops[1]?.recorded.answerBodyMissing).toBe('left out by the recorder');
  expect(notices).toEqual([]);
});

test('a line that is damaged is passed over and said', async () => {
  const lines = [
    snapshot(entry('https://a.example/')),
    '{"type":"resource-snap',
    snapshot({}),
    snapshot(entry('https://b.example/')),
  ];
  const { hops, notices } = await read({ '0-trace.network': lines.join('\n'), '0-trace.trace': OPTIONS });
  expect(hops).toHaveLength(2);
  expect(notices.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('Entry 2 left out: damaged'),
    expect.stringContaining('Entry 3 left out: without a request'),
  ]);
});

test('a HAR with its bodies beside it is read with them, and the bodies are no captures', async () => {
  const log = {
    version: '1.2',
    creator: { name: 'Playwright' },
    entries: [entry('https://idp.example/a', { _file: `${SHA1}.html` })],
  };
  const { hops, format } = await read({ [`${SHA1}.html`]: PAGE, 'har.har': JSON.stringify({ log }) });
  expect(format).toBe('HAR 1.2 by Playwright');
  expect(hops.map(({ response }) => response?.body?.text)).toEqual([PAGE]);
});

test('a body that is not in the archive, and a name that leads out of it, are said to be elsewhere', async () => {
  const { hops } = await read({
    'trace.trace': OPTIONS,
    'trace.network': [`${SHA1}.html`, '../../etc/passwd', '__proto__']
      .map((_sha1) => snapshot(entry('https://a.example/', { _sha1 })))
      .join('\n'),
  });
  expect(hops.map(({ recorded }) => recorded.answerBodyMissing)).toEqual(
    Array.from({ length: 3 }, () => 'kept in another file of the recording'),
  );
});

test('lines of any values are read or passed over', async () => {
  const good = snapshot(entry('https://a.example/'));
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify({ type: 'resource-snapshot', snapshot: value })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
      const capture = await read({ 'a.trace': lines.join('\n'), 'a.network': [...lines, good].join('\n') });
      expect(capture.hops.length).toBeGreaterThan(0);
    }),
  );
});

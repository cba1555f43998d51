import { describe, expect, test } from 'vitest';
import type { Capture } from '#core/traces/model.ts';
import { readCapture } from '#core/traces/read-capture.ts';
import { bytesFile, textFile, type CaptureFile } from './capture-file.ts';

const at = (second: number, url: string, rest: object = {}): object => ({
  startedDateTime: new Date(Date.UTC(2026, 2, 12, 14, 20, second)).toISOString(),
  request: { method: 'GET', url: `https://a.example/${url}` },
  response: { status: 200 },
  ...rest,
});
const file = (name: string, ...entries: readonly object[]): CaptureFile =>
  textFile(name, JSON.stringify({ log: { version: '1.2', creator: { name: 'Test' }, entries } }));

async function merged(...files: readonly CaptureFile[]): Promise<Capture> {
  const result = await readCapture(files);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}
const told = ({ hops }: Capture): readonly string[] =>
  hops.map(({ id, request, recorded }) => `${id} ${request?.url.slice(18)} ${recorded.file ?? '-'}`);
const sentences = ({ notices }: Capture): string => notices.map(({ sentence }) => sentence).join('\n');

test('several files are one timeline, and each hop says where it stood', async () => {
  const capture = await merged(file('browser.har', at(1, 'a'), at(3, 'c')), file('proxy.har', at(4, 'd'), at(2, 'b')));
  expect(told(capture)).toEqual(['h1 a browser.har', 'h2 b proxy.har', 'h3 c browser.har', 'h4 d proxy.har']);
  expect(capture.name).toBe('browser.har + proxy.har');
  expect(capture.format).toBe('HAR 1.2 by Test');
  expect(capture.notices).toEqual([]);
});

test('one file alone needs no name at its hops', async () => {
  expect(told(await merged(file('a.har', at(1, 'a'))))).toEqual(['h1 a -']);
});

test('a request that two files hold is shown once, from the one that tells more', async () => {
  const full = at(1, 'a', { response: { status: 200, headers: [{ name: 'Server', value: 'x' }] } });
  const capture = await merged(file('short.har', at(1, 'a'), at(2, 'b')), file('full.har', full, at(3, 'c')));
  expect(told(capture)).toEqual(['h1 a full.har', 'h2 b short.har', 'h3 c full.har']);
  expect(sentences(capture)).toContain('1 request stands in more than one file');
});

test('the same request twice in one file stays twice', async () => {
  const capture = await merged(file('a.har', at(1, 'a'), at(1, 'a')), file('b.har', at(2, 'b')));
  expect(capture.hops).toHaveLength(3);
});

test('files whose times do not meet are noted', async () => {
  const capture = await merged(file('late.har', at(30, 'b')), file('early.har', at(1, 'a'), at(5, 'a2')));
  expect(sentences(capture)).toBe(
    'early.har ends at 2026-03-12T14:20:05Z, before late.har begins at 2026-03-12T14:20:30Z: they were recorded one after the other, or the clocks differ.',
  );
});

test('a pause as long as a step may take is none', async () => {
  const capture = await merged(file('early.har', at(1, 'a')), file('late.har', at(9, 'b')));
  expect(capture.notices).toEqual([]);
});

describe('a file whose clock was off', () => {
  const answered = (second: number, url: string, behind = 0): object => {
    const date = new Date(Date.UTC(2026, 2, 12, 14, 20, second - behind)).toUTCString();
    return at(second, url, { response: { status: 200, headers: [{ name: 'Date', value: date }] } });
  };
  const browser = file('browser.har', answered(1, 'a'), answered(3, 'c'), answered(5, 'e'));

  test('is moved to the one whose clock fits the servers, and that is said', async () => {
    const servers = file('servers.har', answered(92, 'b', 90), answered(94, 'd', 90), answered(96, 'f', 90));
    const capture = await merged(browser, servers);
    expect(capture.hops.map(({ request }) => request?.url.slice(18))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(capture.hops[1]?.startedAt).toBe(Date.UTC(2026, 2, 12, 14, 20, 2) / 1000);
    expect(sentences(capture)).toBe(
      'The times of servers.har are moved by 1 min 30 s: by the Date of its answers, its clock was that much ahead of the one of browser.har.',
    );
  });

  test('stays where too few answers say so, or they do not agree', async () => {
    const few = file('few.har', answered(92, 'b', 90), answered(94, 'd', 90));
    expect((await merged(browser, few)).hops.at(-1)?.startedAt).toBe(Date.UTC(2026, 2, 12, 14, 21, 34) / 1000);
    const odd = file('odd.har', answered(92, 'b', 90), answered(94, 'd', 30), answered(96, 'f', 60));
    expect(sentences(await merged(browser, odd))).not.toContain('moved');
  });
});

test('hops without a time stay behind the one they follow in their own file', async () => {
  const timeless = at(1, 'a2', { startedDateTime: '' });
  const capture = await merged(file('a.har', at(1, 'a'), timeless, at(9, 'z')), file('b.har', at(2, 'b'), at(3, 'c')));
  expect(told(capture).map((line) => line.split(' ')[1])).toEqual(['a', 'a2', 'b', 'c', 'z']);
});

test('a file without times stands last, and that is said', async () => {
  const capture = await merged(file('none.har', at(1, 'x', { startedDateTime: '' })), file('b.har', at(2, 'b')));
  expect(told(capture)).toEqual(['h1 b b.har', 'h2 x none.har']);
  expect(sentences(capture)).toContain('none.har has no times');
});

test('a file that cannot be read is left out, and the sentence says why', async () => {
  const capture = await merged(bytesFile('photo.jpg', Uint8Array.of(0xff, 0xd8, 0, 0)), file('a.har', at(1, 'a')));
  expect(told(capture)).toEqual(['h1 a a.har']);
  expect(sentences(capture)).toMatch(/^photo\.jpg is left out\. /);
});

test('when none can be read, the first one’s problem is the answer', async () => {
  expect(await readCapture([textFile('a', ''), textFile('b', 'x')])).toEqual({ ok: false, problem: { kind: 'empty' } });
  expect(await readCapture([])).toEqual({ ok: false, problem: { kind: 'empty' } });
});

test('notices name the file they are about', async () => {
  const capture = await merged(file('a.har', at(1, 'a'), { request: 7 }), file('b.har', at(1, 'b')));
  expect(sentences(capture)).toMatch(/^a\.har: Entry 2 left out/);
});

import { gzipSync, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFile } from '#core/traces/reading/capture-file.ts';
import { get, har } from '#core/traces/example-har.testing.ts';
import type { Capture, CaptureProblem } from '#core/traces/model.ts';
import { readCapture } from '#core/traces/read-capture.ts';
import type { Result } from '#core/shared/result.ts';

const read = (bytes: Uint8Array): Promise<Result<Capture, CaptureProblem>> =>
  readCapture([bytesFile('a.har.gz', bytes)]);

const urlsOf = (capture: Result<Capture, CaptureProblem>): readonly (string | undefined)[] =>
  capture.ok ? capture.value.hops.map(({ request }) => request?.url) : [];

const URLS = Array.from({ length: 400 }, (_, each) => `https://a.example/${(each * 48_271) % 65_521}`);
const HAR = strToU8(har(URLS.map((url) => get(url))));

test('a packed HAR is read like one that is not', async () => {
  expect(urlsOf(await read(gzipSync(HAR)))).toEqual(URLS);
});

test('several packed parts in one file are one capture', async () => {
  const half = HAR.length / 2;
  const parts = [gzipSync(HAR.subarray(0, half)), gzipSync(HAR.subarray(half))];
  expect(urlsOf(await read(Buffer.concat(parts)))).toEqual(URLS);
});

test('a packed archive is read too', async () => {
  expect(urlsOf(await read(gzipSync(zipSync({ 'a.har': HAR }))))).toEqual(URLS);
});

test('what breaks off gives everything before the break, and says so', async () => {
  const packed = gzipSync(HAR);
  const capture = await read(packed.subarray(0, packed.length * 0.7));
  const urls = urlsOf(capture);
  expect(urls.length).toBeGreaterThan(10);
  expect(URLS.slice(0, urls.length)).toEqual(urls);
  expect(capture.ok && capture.value.notices[0]?.sentence).toContain('breaks off or is damaged');
});

test('nothing inside, or nothing that unpacks, is a problem', async () => {
  expect(await read(gzipSync(new Uint8Array()))).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
  expect(await read(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0))).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
});

test('whatever follows the first three bytes, there is a capture or a problem', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (rest) => {
      expect(await read(Uint8Array.of(0x1f, 0x8b, 8, ...rest))).toHaveProperty('ok');
    }),
  );
});

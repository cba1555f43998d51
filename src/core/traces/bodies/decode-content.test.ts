import { deflateSync, gzipSync, strFromU8, strToU8, zlibSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeContent } from './decode-content.ts';

const TEXT = '{"access_token":"e30.e30.e30"}';
const PLAIN = strToU8(TEXT);

test.each([
  ['gzip', gzipSync(PLAIN)],
  ['X-GZIP', gzipSync(PLAIN)],
  ['deflate', zlibSync(PLAIN)],
  ['deflate', deflateSync(PLAIN)],
  ['deflate, gzip', gzipSync(zlibSync(PLAIN))],
  ['identity', PLAIN],
  ['', PLAIN],
  // Some recorders decode the body and keep the header.
  ['gzip', PLAIN],
])('a body with the coding "%s" is decoded', async (coding, bytes) => {
  const { bytes: decoded, missing } = await decodeContent(bytes, coding);
  expect(strFromU8(decoded ?? new Uint8Array())).toBe(TEXT);
  expect(missing).toBeUndefined();
});

test.each([
  ['br', 'packed with Brotli, which is not decoded'],
  ['gzip, br', 'packed with Brotli, which is not decoded'],
  ['zstd', 'packed with Zstandard, which is not decoded'],
  ['__proto__', 'packed with an unknown coding, which is not decoded'],
  ['gzip,gzip,gzip,gzip,gzip', 'more codings than are taken off'],
])('the coding "%s" is named', async (coding, missing) => {
  expect(await decodeContent(PLAIN, coding)).toEqual({ bytes: undefined, missing });
});

test('what breaks off gives its beginning and says so', async () => {
  const long = strToU8(Array.from({ length: 20_000 }, (_, each) => `${(each * 7919) % 65_521} `).join(''));
  const packed = gzipSync(long);
  const { bytes, missing } = await decodeContent(packed.subarray(0, packed.length / 2), 'gzip');
  expect(bytes?.length).toBeGreaterThan(1000);
  expect(strFromU8(long).startsWith(strFromU8(bytes ?? PLAIN))).toBe(true);
  expect(missing).toBe('damaged, only its beginning is here');
});

test('a body that grows without end is stopped', async () => {
  const { bytes, missing } = await decodeContent(gzipSync(new Uint8Array(17 * 1024 * 1024), { level: 9 }), 'gzip');
  expect(bytes?.length).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(missing).toContain('longer than');
});

test('any bytes under any codings give a body or a reason', async () => {
  const codings = fc.array(fc.constantFrom('gzip', 'deflate', 'br', 'identity', ''), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), codings, async (bytes, each) => {
      const { bytes: decoded, missing } = await decodeContent(bytes, each.join(','));
      expect(decoded !== undefined || missing !== undefined).toBe(true);
    }),
  );
});

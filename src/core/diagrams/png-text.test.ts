import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { withPngTexts } from './png-text.ts';

/** One transparent pixel. */
const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Type, data and whether the CRC is right, of every chunk. */
function chunksOf(png: Uint8Array): { type: string; data: string; isRight: boolean }[] {
  const bytes = Buffer.from(png);
  const chunks = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const body = bytes.subarray(at + 4, at + 8 + bytes.readUInt32BE(at));
    const isRight = bytes.readUInt32BE(at + 4 + body.length) === crc32(body);
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.toString('utf8', 4), isRight });
  }
  return chunks;
}

test('texts stand before the end, whole and with their check', () => {
  const chunks = chunksOf(withPngTexts(PNG, { Title: 'Sign-in, step 2 → 3', Software: 'Signpost' }));
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'iTXt', 'iTXt', 'IEND']);
  expect(chunks.every(({ isRight }) => isRight)).toBe(true);
  expect(chunks[2]?.data).toBe('Title\0\0\0\0\0Sign-in, step 2 → 3');
});

test('what is no PNG stays as it is', () => {
  const other = new Uint8Array([1, 2, 3]);
  expect(withPngTexts(other, { Title: 'x' })).toBe(other);
});

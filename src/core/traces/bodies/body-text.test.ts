import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { bodyText } from './body-text.ts';

test.each([
  ['text/plain', strToU8('grüße'), 'grüße'],
  ['text/plain; charset=ISO-8859-1', Uint8Array.of(0xfc), 'ü'],
  ['text/html; charset="utf-16le"', Uint8Array.of(0x61, 0, 0x62, 0), 'ab'],
  ['text/html; charset=no-such-set', strToU8('a'), 'a'],
  [undefined, strToU8('code=1'), 'code=1'],
])('%s is read by its character set', (mediaType, bytes, text) => {
  expect(bodyText(bytes, mediaType)).toEqual({ body: { mediaType, text }, missing: undefined });
});

test('an empty body is none, and what is no text is called binary', () => {
  expect(bodyText(new Uint8Array(), 'text/plain')).toEqual({ body: undefined, missing: undefined });
  expect(bodyText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1), 'image/png')).toEqual({
    body: undefined,
    missing: 'binary',
  });
  expect(bodyText(Uint8Array.of(0xff, 0xfe, 0xfd, 0xc0, 0xc1, 0xf5), 'text/plain; charset=utf-8').missing).toBe(
    'binary',
  );
});

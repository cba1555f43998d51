import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationText, looksLikeMilliseconds, relativeText, utcText } from './human-time.ts';

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [128, '2 min 8 s'],
  [3600, '1 h'],
  [3725, '1 h 2 min'],
  [90_061, '1 d 1 h'],
  [-300, '5 min'],
  [1e9, '31 y 251 d'],
  [-Infinity, 'an endless time'],
  [NaN, 'an endless time'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test('writes an instant as JavaScript does, or not at all', () => {
  expect(utcText(1_767_225_600.9)).toBe('2026-01-01T00:00:00Z');
  fc.assert(
    fc.property(fc.double(), (instant) => {
      expect(utcText(instant) ?? '2026-01-01T00:00:00Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }),
  );
});

test('says how far an instant is from now', () => {
  expect(relativeText(100, 100)).toBe('now');
  expect(relativeText(40, 100)).toBe('1 min ago');
  expect(relativeText(3820, 100)).toBe('in 1 h 2 min');
});

test('takes for milliseconds what is a usual date only as milliseconds', () => {
  expect([1_767_225_600_000, 1_767_225_600, 1e300, 32_503_680_000].map(looksLikeMilliseconds)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

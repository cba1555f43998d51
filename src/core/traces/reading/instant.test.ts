import { expect, test } from 'vitest';
import { formatInstant, formatSpan, parseInstant } from './instant.ts';

test('reads offsets and any number of fractional digits', () => {
  expect(parseInstant('1970-01-01T00:00:10Z')).toBe(10);
  expect(parseInstant('1970-01-01T01:00:10.2500000+01:00')).toBe(10.25);
  expect(parseInstant('1970-01-01T00:00:10+0000')).toBe(10);
});

test('a local time is no instant, nor is anything else', () => {
  for (const text of ['1970-01-01T00:00:10', '10', '', '1970-13-01T00:00:00Z', 'now']) {
    expect(parseInstant(text)).toBeUndefined();
  }
});

test('shows instants in UTC, also where the calendar ends', () => {
  expect(formatInstant(10.9)).toBe('1970-01-01T00:00:10Z');
  expect(formatInstant(1e300)).toBe('1e+300 s');
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [250, '4 min 10 s'],
  [57_104, '15 h 52 min'],
  [9018.8, '2 h 30 min'],
  [-90_000, '1 d 1 h'],
  [3599.9, '1 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSpan(seconds)).toBe(text);
});

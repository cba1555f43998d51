import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanJson } from '#core/shared/json-scanner.ts';
import { adviseOnDate, describeDateProblem, describeOddity } from './describe-time.ts';
import { utcText } from '#core/shared/human-time.ts';
import { readNumericDate } from './numeric-date.ts';

function read(source: string) {
  const { root } = scanJson(source);
  if (root === undefined) throw new Error(`no JSON: ${source}`);
  return readNumericDate(root);
}

function say(source: string): string {
  const date = read(source);
  if (date.at === undefined) return describeDateProblem('exp', source, date.problem);
  return date.oddity === undefined ? 'nothing' : describeOddity('exp', date.oddity);
}

test.each([
  ['1767225600', 'nothing'],
  ['1.7672256e9', 'nothing'],
  ['"1767225600"', '“exp” is a number in quotation marks, so it is text; 2026-01-01T00:00:00Z is probably meant.'],
  ['"1767225600000"', '“exp” is a number in quotation marks, so it is text; 2026-01-01T00:00:00Z is probably meant.'],
  ['"2026-01-01"', '“exp” is a date as text, not a number; 2026-01-01T00:00:00Z is probably meant.'],
  ['"2026-01-01T01:00:00+01:00"', '“exp” is a date as text, not a number; 2026-01-01T00:00:00Z is probably meant.'],
  ['"2026-01-01 00:00"', '“exp” is a date as text, not a number; 2026-01-01T00:00:00Z is probably meant.'],
  ['"2026-99-99"', '“exp” is text, not a number.'],
  ['"tomorrow"', '“exp” is text, not a number.'],
  ['""', '“exp” is text, not a number.'],
  ['null', '“exp” is null, not a number.'],
  ['true', '“exp” is true, not a number.'],
  ['{}', '“exp” is an object, not a number.'],
  ['[1767225600]', '“exp” is an array, not a number.'],
  ['1916179200000', '“exp” 1916179200000 is probably 2030-09-21T00:00:00Z in milliseconds.'],
  ['1767225600000000', '“exp” 1767225600000000 is probably 2026-01-01T00:00:00Z in microseconds.'],
  ['1767225600000000000', '“exp” 1767225600000000000 is probably 2026-01-01T00:00:00Z in nanoseconds.'],
  ['1e400', '“exp” 1e400 is more than a number holds: JavaScript reads Infinity, a time that never comes.'],
  ['-1e400', '“exp” -1e400 is more than a number holds: JavaScript reads -Infinity, a time that is always past.'],
  ['1e300', '“exp” 1e300 lies beyond every date that JavaScript has (8.64e12 s).'],
  ['8640000000001', '“exp” 8640000000001 lies beyond every date that JavaScript has (8.64e12 s).'],
  ['8640000000000', '“exp” 8640000000000 lies outside the years 0 to 9999.'],
  ['253402300800', '“exp” 253402300800 lies outside the years 0 to 9999.'],
  ['-8640000000001', '“exp” -8640000000001 lies beyond every date that JavaScript has (8.64e12 s).'],
  ['253402300799', 'nothing'],
  ['0', '“exp” is 0, the first second of 1970: most likely it was never set.'],
  ['-0', '“exp” is 0, the first second of 1970: most likely it was never set.'],
  ['-1', '“exp” is negative, an instant before 1970.'],
  ['1767225600.5', '“exp” has a fraction of a second. RFC 7519 section 2 allows it; some parsers want whole seconds.'],
])('of %s it says %s', (source, sentence) => {
  expect(say(source)).toBe(sentence);
});

test('every JSON value is an instant that can be written, or has a sentence without “Invalid” or “NaN”', () => {
  const numbers = fc.oneof(
    fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
    fc.bigInt().map(String),
    fc.tuple(fc.integer(), fc.integer({ min: -500, max: 500 })).map(([mantissa, power]) => `${mantissa}e${power}`),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    numbers,
  );
  fc.assert(
    fc.property(
      fc.oneof(
        numbers,
        texts.map((text) => JSON.stringify(text)),
        fc.json(),
      ),
      (source) => {
        const date = read(source);
        if (date.at !== undefined) expect(utcText(date.at)).toBeDefined();
        expect(say(source)).not.toMatch(/Invalid|NaN|undefined/);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a number of any length is shown short', () => {
  expect(say('9'.repeat(100_000)).length).toBeLessThan(150);
});

test.each([
  ['exp', '1916179200000', 'never see the token end'],
  ['nbf', '1916179200000', 'refuse the token as not yet begun'],
  ['nbf', '-1e400', 'take the token for begun'],
  ['exp', '-1e400', 'take the token for ended'],
])('of %s %s it says what verifiers make of it', (name, source, said) => {
  const date = read(source);
  expect(date.at === undefined ? adviseOnDate(name, date.problem) : '').toContain(said);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchRow } from '#core/verdicts/inspect-batch.ts';
import { batchCsv } from './batch-csv.ts';

const row = (change: Partial<BatchRow>): BatchRow => ({
  index: 0,
  textIndex: 0,
  line: 3,
  token: 'header.payload.signature',
  kind: 'Channel token',
  iss: 'https://issuer.example/',
  aud: 'bot',
  exp: 1_767_225_600,
  lamps: ['pass', 'fail', 'cannot-tell', 'pass', 'fail'],
  accepted: false,
  status: 401,
  sentence: 'No.',
  ...change,
});

/** As a spreadsheet reads it (RFC 4180 section 2). */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('has what the table shows, and no token', () => {
  const text = batchCsv([row({})]);
  expect(readCsv(text)[1]).toEqual([
    '1',
    '3',
    'Channel token',
    'https://issuer.example/',
    'bot',
    '2026-01-01T00:00:00Z',
    'pass',
    'fail',
    'cannot-tell',
    'pass',
    'fail',
    'refuses',
    '401',
  ]);
  expect(text).not.toContain('signature.');
  expect(text).not.toContain('header.payload');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula', (aud) => {
  expect(readCsv(batchCsv([row({ aud })]))[1]?.[4]).toBe(`'${aud}`);
});

test('every value is read back as one cell, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (iss, aud) => {
      const cells = readCsv(batchCsv([row({ iss, aud }), row({})]));
      expect(cells).toHaveLength(3);
      expect(cells.map(({ length }) => length)).toEqual([13, 13, 13]);
      expect(cells[1]?.[3]).toMatch(/^(?![=+\-@\t\r])/);
      expect([iss, `'${iss}`]).toContain(cells[1]?.[3]);
      expect([aud, `'${aud}`]).toContain(cells[1]?.[4]);
    }),
  );
});

/**
 * The rows of a batch as a file for a spreadsheet (RFC 4180): what the table shows and no token, so nothing that
 * could be used. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
 * Left out: another separator than the comma, and a byte order mark.
 */
import { utcText } from '#core/shared/human-time.ts';
import type { BatchRow } from '#core/verdicts/inspect-batch.ts';

const HEAD = [
  '#',
  'line',
  'kind',
  'iss',
  'aud',
  'exp',
  'form',
  'signature',
  'key',
  'time',
  'policy',
  'answer',
  'status',
];

export const batchCsv = (rows: readonly BatchRow[]): string =>
  [HEAD, ...rows.map(cellsOf)].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');

const cellsOf = ({ index, line, kind, iss, aud, exp, lamps, accepted, status }: BatchRow): readonly string[] => [
  String(index + 1),
  String(line),
  kind,
  iss ?? '',
  aud ?? '',
  exp === undefined ? '' : (utcText(exp) ?? String(exp)),
  ...lamps,
  accepted === undefined ? 'cannot tell' : accepted ? 'accepts' : 'refuses',
  status === undefined ? '' : String(status),
];

const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: string): string {
  const plain = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

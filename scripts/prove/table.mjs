/** Turns what provers gave into rows, and rows into the table of docs/measurements.md. */
import { FIGURES } from './figures.mjs';

const BEGIN = '<!-- proof: begin -->';
const END = '<!-- proof: end -->';

/**
 * A value is a number; or `{ value, note }`, where more should be said; or `{ unmeasured }`, the reason.
 * @typedef {number | { value: number, note?: string } | { unmeasured: string }} Value
 * @typedef {{ values: Record<string, Value> } | { failed: string }} Outcome
 */

/** @param {string} prover @param {Outcome} outcome */
export function rowsOf(prover, outcome) {
  return FIGURES.filter((figure) => figure.prover === prover).map((figure) => ({
    figure: figure.figure,
    bar: figure.bar,
    command: `npm run prove -- --only ${prover}`,
    ...judge(figure, outcome),
  }));
}

function judge({ id, holds = () => true, show }, outcome) {
  if ('failed' in outcome) return { measured: `failed: ${outcome.failed}`, held: 'failed' };
  const given = outcome.values[id] ?? { unmeasured: 'its prover said nothing of it' };
  if (typeof given === 'object' && 'unmeasured' in given)
    return { measured: `not measured here: ${given.unmeasured}`, held: '' };
  const { value, note } = typeof given === 'object' ? given : { value: given };
  if (!Number.isFinite(value)) return { measured: 'failed: no number', held: 'failed' };
  return {
    measured: note === undefined ? show(value) : `${show(value)} (${note})`,
    held: holds(value) ? 'yes' : 'missed',
  };
}

const COLUMNS = [
  ['figure', 'figure'],
  ['measured', 'measured'],
  ['bar', 'bar'],
  ['held', 'held?'],
  ['command', 'command'],
];

/** As prettier lays tables out: every column as wide as its widest cell. */
export function markdownOf(rows) {
  const cellOf = (row, key) => (key === 'command' ? `\`${row[key]}\`` : row[key].replaceAll('|', '\\|'));
  const lines = [COLUMNS.map(([, title]) => title), ...rows.map((row) => COLUMNS.map(([key]) => cellOf(row, key)))];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const lineOf = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = lines;
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...body.map(lineOf)].join('\n');
}

/** The page with another table between its two markers; throws where they are missing. */
export function withTable(page, introduction, rows) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`The page lacks ${BEGIN} or ${END}.`);
  return `${page.slice(0, from)}${BEGIN}\n\n${introduction}\n\n${markdownOf(rows)}\n\n${page.slice(to)}`;
}

export const summaryOf = (rows) => {
  const counted = (held) => rows.filter((row) => row.held === held).length;
  return `${counted('yes')} held, ${counted('missed')} missed, ${counted('failed')} failed, ${counted('')} not measured`;
};

import { expect, test } from 'vitest';

interface Row {
  readonly measured: string;
  readonly held: string;
  readonly bar: string;
  readonly figure: string;
  readonly command: string;
}

interface Table {
  readonly rowsOf: (prover: string, outcome: object) => readonly Row[];
  readonly withTable: (page: string, introduction: string, rows: readonly Row[]) => string;
}

const load = (file: string): Promise<unknown> => import(new URL(file, import.meta.url).href);
const { rowsOf, withTable } = (await load('./table.mjs')) as Table;

const rowOf = (values: object): Row | undefined =>
  rowsOf('bytes', { values }).find(({ figure }) => figure.startsWith('First load'));

test('a bar is held, missed, or not measured for a reason that is said', () => {
  expect(rowOf({ 'first-load': 119_000 })).toMatchObject({ measured: '119.0 kB', bar: '≤ 120.0 kB', held: 'yes' });
  expect(rowOf({ 'first-load': 120_001 })).toMatchObject({ held: 'missed' });
  expect(rowOf({ 'first-load': { value: 1000, note: 'busy' } })?.measured).toBe('1.0 kB (busy)');
  expect(rowOf({ 'first-load': { unmeasured: 'no build' } })).toMatchObject({
    measured: 'not measured here: no build',
    held: '',
  });
  expect(rowOf({})?.measured).toMatch(/^not measured here: /);
  expect(rowOf({ 'first-load': Number.NaN })?.held).toBe('failed');
});

test('a prover that breaks leaves its rows, and each says why and how it is run alone', () => {
  const rows = rowsOf('soak', { failed: 'no browser' });
  expect(rows.length).toBeGreaterThan(3);
  for (const { held, measured, command } of rows) {
    expect(held).toBe('failed');
    expect(measured).toBe('failed: no browser');
    expect(command).toBe('npm run prove -- --only soak');
  }
});

test('the table takes the place of the one before it, and nothing else of the page', () => {
  const page = 'before\n\n<!-- proof: begin -->\n\nold\n\n<!-- proof: end -->\n\nafter\n';
  const rows = rowsOf('bytes', { values: {} });
  const written = withTable(page, 'Made today.', rows);
  expect(written).toMatch(/^before\n\n<!-- proof: begin -->\n\nMade today\.\n\n\| figure +\| measured/);
  expect(written).toMatch(/\|\n\n<!-- proof: end -->\n\nafter\n$/);
  expect(written).not.toContain('old');
  expect(withTable(written, 'Made today.', rows)).toBe(written);
  expect(() => withTable('no markers', '', rows)).toThrow(/lacks/);
});

test('every figure has a prover and every prover has figures, in the same order, each under a name of its own', async () => {
  const { FIGURES } = (await load('./figures.mjs')) as { FIGURES: readonly { prover: string; id: string }[] };
  const { PROVERS } = (await load('./provers.mjs')) as { PROVERS: object };
  expect([...new Set(FIGURES.map(({ prover }) => prover))]).toEqual(Object.keys(PROVERS));
  const names = FIGURES.map(({ prover, id }) => `${prover} ${id}`);
  expect(new Set(names).size).toBe(names.length);
});

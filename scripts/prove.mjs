/**
 * Proves what the README promises: builds the app, measures, and prints one table of figures beside their bars. A whole
 * run writes the table into docs/measurements.md too. It says what is missed and what could not be measured; it ends
 * with an error only when a prover fails or a bar of trust (`isTrusted`) is missed.
 *
 *   npm run prove [-- --large]                 everything; with HARs of 250 and 600 MB when asked
 *   npm run prove -- --only privacy,bytes      a part, which is printed only
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './build-app.mjs';
import { ensureChromium, ensureFirefox } from './ensure-browser.mjs';
import { othersShare } from './prove/others-share.mjs';
import { PROVERS } from './prove/provers.mjs';
import { serve } from './prove/serve.mjs';
import { markdownOf, rowsOf, summaryOf, withTable } from './prove/table.mjs';

const PAGE = 'docs/measurements.md';
const PORT = 4879;

const { values: options } = parseArgs({ options: { only: { type: 'string' }, large: { type: 'boolean' } } });
const chosen = options.only?.split(',') ?? Object.keys(PROVERS);
const unknown = chosen.filter((name) => !(name in PROVERS));
if (unknown.length > 0) {
  console.error(`No prover is called ${unknown.join(', ')}. There are: ${Object.keys(PROVERS).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'proof-'));
const dist = join(folder, 'dist');
/** Of the machine, for others; what is timed then says so. */
const BUSY_SHARE = 0.2;

async function prove(name, context) {
  console.log(`\n== ${name}`);
  const share = PROVERS[name].isTimed ? await othersShare() : 0;
  const busy = share > BUSY_SHARE ? `others use ${(share * 100).toFixed(0)} %` : undefined;
  const start = Date.now();
  try {
    const values = await PROVERS[name].prove(context);
    return rowsOf(name, { values: busy ? busyValues(values, busy) : values });
  } catch (error) {
    console.error(error);
    return rowsOf(name, { failed: String(error.message).split('\n')[0] });
  } finally {
    console.log(`${name}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
}

/** What was timed while the machine had other work says so. */
const busyValues = (values, busy) =>
  Object.fromEntries(
    Object.entries(values).map(([id, given]) => {
      const value = typeof given === 'number' ? { value: given } : given;
      return [id, { ...value, note: [value.note, `busy, ${busy}`].filter(Boolean).join('; ') }];
    }),
  );

try {
  const chromiumPath = ensureChromium();
  const firefoxPath = ensureFirefox();
  await buildApp({ build: { outDir: dist } });
  const server = await serve(dist, PORT);
  const context = {
    dist,
    folder,
    address: server.address,
    chromiumPath,
    firefoxPath,
    large: options.large ?? false,
  };
  const rows = [];
  for (const name of chosen) rows.push(...(await prove(name, context)).map((row) => ({ ...row, prover: name })));
  await server.close();

  console.log(`\n${markdownOf(rows)}\n\n${summaryOf(rows)}`);
  if (options.only === undefined) {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    const day = new Date().toISOString().slice(0, 10);
    const introduction = `Made on ${day} at ${commit}: ${cpus().length} cores, Node ${process.versions.node}. ${summaryOf(rows)}.`;
    writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), introduction, rows));
    console.log(`Written into ${PAGE}`);
  }
  const isWrong = ({ held, prover }) => held === 'failed' || (held === 'missed' && PROVERS[prover].isTrusted);
  process.exitCode = rows.some(isWrong) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

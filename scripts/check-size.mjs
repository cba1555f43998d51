/**
 * Bytes a reader loads, gzipped, counted from the build's own manifest: what the Flows screen loads before it can be
 * used, and the code that decodes and judges a token. A budget that is passed fails; the figures are printed anyway.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KILO = 1000;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

const gzipped = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
const total = (files) => [...files].reduce((sum, file) => sum + gzipped(file), 0);

/** The files of some entries with everything they import at once; dynamic imports are not followed. */
function filesOf(entries) {
  const seen = new Set();
  const files = new Set();
  const waiting = [...entries];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const { file, css = [], imports = [] } = manifest[key];
    for (const each of [file, ...css]) files.add(each);
    waiting.push(...imports);
  }
  return files;
}

const workers = readdirSync('dist/assets').map((name) => `assets/${name}`);
const budgets = [
  {
    what: 'Flows, first load: page, JavaScript and CSS',
    files: ['index.html', ...filesOf(['index.html'])],
    limit: 120 * KILO,
  },
  {
    what: 'Token: the worker that decodes, verifies and judges',
    files: workers.filter((name) => name.startsWith('assets/token.worker')),
    limit: 35 * KILO,
  },
];

let failed = false;
for (const { what, files, limit } of budgets) {
  const bytes = total(files);
  const over = bytes === 0 || bytes > limit;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${what}: ${(bytes / KILO).toFixed(1)} kB of ${limit / KILO} kB gzipped`);
}
process.exit(failed ? 1 : 0);

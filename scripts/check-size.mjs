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

const assets = readdirSync('dist/assets');

const entryOfWorker = (name) =>
  assets.filter((file) => file.startsWith(`${name}.worker`)).map((file) => `assets/${file}`);

/** A worker stands outside the manifest, so its pieces are read from its code; those it loads later only if named. */
function filesOfWorker(name, later = /^$/) {
  const files = new Set();
  const waiting = entryOfWorker(name);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const code = readFileSync(`dist/${file}`, 'utf8');
    const atOnce = [...code.matchAll(/(?:from|import)\s*["'`]\.\/([\w-]+\.js)["'`]/g)].map(([, path]) => path);
    const lazy = [...code.matchAll(/import\(\s*["'`]\.\/([\w-]+\.js)["'`]/g)].map(([, path]) => path);
    waiting.push(...[...atOnce, ...lazy.filter((path) => later.test(path))].map((path) => `assets/${path}`));
  }
  return files;
}

const budgets = [
  {
    what: 'Flows, first load: page, JavaScript and CSS',
    files: ['index.html', ...filesOf(['index.html'])],
    limit: 120 * KILO,
  },
  {
    what: 'Token: the worker’s entry file alone',
    files: entryOfWorker('token'),
    limit: 35 * KILO,
  },
  {
    what: 'Token: find, decode, verify with a key, judge by one rule set, in all pieces',
    files: filesOfWorker('token', /^rule-sets/),
    limit: 52 * KILO,
  },
  {
    what: 'Token: the same with every rule set, meaning, key facts and discovery',
    files: filesOfWorker('token', /^(?:rule-sets|other-rule-sets|report-details)/),
    limit: 92 * KILO,
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

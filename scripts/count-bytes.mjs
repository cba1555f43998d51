/**
 * Bytes a reader loads, gzipped, counted from the build's own manifest: what the Flows screen loads before it can be
 * used, and the code that decodes and judges a token. `limit` is what `npm test` holds; bars that are stricter, and
 * missed, stand in docs/measurements.md.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KILO = 1000;

/** @param {string} dist the built app @returns {{ id: string, what: string, bytes: number, limit: number }[]} */
export function countBytes(dist) {
  const read = (file) => readFileSync(join(dist, file));
  const manifest = JSON.parse(read('.vite/manifest.json'));
  const assets = readdirSync(join(dist, 'assets'));
  const gzipped = (file) => gzipSync(read(file), { level: 9 }).length;
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

  const entryOfWorker = (name) =>
    assets.filter((file) => file.startsWith(`${name}.worker`)).map((file) => `assets/${file}`);

  /** A worker stands outside the manifest, so its pieces are read from its code; those it loads later only if named. */
  function filesOfWorker(name, later = /^$/) {
    const files = new Set();
    const waiting = entryOfWorker(name);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (files.has(file)) continue;
      files.add(file);
      const code = read(file).toString();
      const atOnce = [...code.matchAll(/(?:from|import)\s*["'`]\.\/([\w-]+\.js)["'`]/g)].map(([, path]) => path);
      const lazy = [...code.matchAll(/import\(\s*["'`]\.\/([\w-]+\.js)["'`]/g)].map(([, path]) => path);
      waiting.push(...[...atOnce, ...lazy.filter((path) => later.test(path))].map((path) => `assets/${path}`));
    }
    return files;
  }

  /** The page with the heaviest recording, and with a redacted trace; before Mermaid, which comes after the list of steps. */
  function heaviestEmbeds() {
    const page = ['embed.html', 'embed.js', 'embed.css'];
    const recordings = readdirSync(join(dist, 'recordings')).map((file) => `recordings/${file}`);
    const heaviest = recordings.toSorted((a, b) => gzipped(b) - gzipped(a)).slice(0, 1);
    return [
      {
        id: 'embed-flow',
        what: 'Embed page, heaviest flow, before Mermaid',
        files: [...page, ...heaviest],
        limit: 80 * KILO,
      },
      {
        id: 'embed-trace',
        what: 'Embed page, redacted trace, before Mermaid',
        files: [...page, 'embed-trace.js'],
        limit: 80 * KILO,
      },
    ];
  }

  /** As the build lists them before the code of the service worker; none where it was built without. */
  const offlineFiles = JSON.parse(
    read('sw.js')
      .toString()
      .split('\n')[0]
      .replace(/^const OFFLINE = (.*);$/, '$1'),
  ).files.map(([path]) => (path === './' ? 'index.html' : path));

  const budgets = [
    {
      id: 'first-load',
      what: 'Flows, first load: page, JavaScript and CSS',
      files: ['index.html', ...filesOf(['index.html'])],
      limit: 120 * KILO,
    },
    {
      id: 'mermaid-path',
      what: 'The drawing frame, with Mermaid for sequences',
      files: ['diagram.html', 'diagram.js'],
      limit: 205 * KILO,
    },
    ...heaviestEmbeds(),
    {
      id: 'token-entry',
      what: 'Token: the worker’s entry file alone',
      files: entryOfWorker('token'),
      limit: 35 * KILO,
    },
    {
      id: 'token-lane',
      what: 'Token: find, decode, verify with a key, judge by one rule set, in all pieces',
      files: filesOfWorker('token', /^rule-sets/),
      limit: 52 * KILO,
    },
    {
      id: 'token-whole',
      what: 'Token: the same with every rule set, meaning, key facts and discovery',
      files: filesOfWorker('token', /^(?:rule-sets|other-rule-sets|report-details)/),
      limit: 92 * KILO,
    },
  ];
  // More than the bar: docs/decisions/0015-offline-by-a-worker-of-our-own.md says why.
  if (offlineFiles.length > 0) {
    const what = 'Kept for working without a network: every screen, flow and rule, and Mermaid';
    budgets.push({ id: 'offline', what, files: offlineFiles, limit: 1_350 * KILO });
  }
  return budgets.map(({ id, what, files, limit }) => ({ id, what, limit, bytes: total(files) }));
}

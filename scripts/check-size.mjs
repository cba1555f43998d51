/**
 * Bytes a reader loads, gzipped, read from the built files: what the start page loads at once, and what each lazy part
 * adds. A budget that is passed fails the build; the figures are printed either way.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KILO = 1000;
const ASSETS = 'dist/assets';
const sizes = new Map(
  readdirSync(ASSETS).map((name) => [name, gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length]),
);

const total = (names) => [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
const named = (start) => [...sizes.keys()].filter((name) => name.startsWith(start) && name.endsWith('.js'));

/** A file and everything it imports at once, dynamic imports left out. */
function closure(names) {
  const seen = new Set();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name) || !sizes.has(name)) continue;
    seen.add(name);
    if (!name.endsWith('.js')) continue;
    const text = readFileSync(join(ASSETS, name), 'utf8');
    for (const [, imported] of text.matchAll(/(?:import|from)\s*["']\.\/([^"']+)["']/g)) waiting.push(imported);
  }
  return seen;
}

const entryOf = (page) =>
  [...readFileSync(`dist/${page}`, 'utf8').matchAll(/assets\/([^"]+\.(?:js|css))/g)].map(([, name]) => name);
const withStyles = (names) => [
  ...names,
  ...names.flatMap((name) =>
    [...sizes.keys()].filter((style) => style.endsWith('.css') && style.split('-')[0] === name.split('-')[0]),
  ),
];

const start = closure(entryOf('index.html'));
const flows = closure(withStyles([...start, ...named('flows-screen')]));
const budgets = [
  { what: 'first load of Flows, JavaScript and CSS', bytes: total(flows), limit: 120 * KILO },
  { what: 'token worker: decode, verify and judge', bytes: total(closure(named('token.worker'))), limit: 35 * KILO },
];

let failed = false;
for (const { what, bytes, limit } of budgets) {
  const over = bytes === 0 || bytes > limit;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${what}: ${(bytes / KILO).toFixed(1)} kB of ${limit / KILO} kB gzipped`);
}
process.exit(failed ? 1 : 0);

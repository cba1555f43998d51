/**
 * Prints what reading a HAR costs beside `JSON.parse` of the same bytes: CPU, the time to the first request of a
 * sign-in, and peak memory, with and without bodies. Each reading has a process of its own; the best of some
 * rounds, because the machine may be busy. Compare the ratios, not machines. Nothing here passes or fails.
 *
 *   node bench/import.mjs [megabytes ...]     10 and 100 when nothing is said; 250 and 600 take a minute and a disk
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { writeHar } from './large-har.mjs';
import { loadCore } from './load-core.mjs';

const FOLDER = 'node_modules/.bench-import';
const ROUNDS = 3;

function ensureHar(megabytes, withBodies) {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${megabytes}-${withBodies ? 'bodies' : 'no-bodies'}.har`;
  if (existsSync(path)) return path;
  writeHar(`${path}.part`, megabytes, withBodies);
  renameSync(`${path}.part`, path);
  return path;
}

async function captureFile(path) {
  const handle = await open(path);
  return {
    name: path,
    size: statSync(path).size,
    async read(from, to) {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    },
  };
}

const WAYS = {
  async parse(path) {
    const har = JSON.parse(new TextDecoder().decode(readFileSync(path)));
    return { hops: har.log.entries.length };
  },
  async read(path) {
    const { readCapture } = await import(new URL(`../node_modules/.bench-import-code/read.mjs`, import.meta.url));
    const start = performance.now();
    let first;
    const result = await readCapture([await captureFile(path)], ({ firstSignInHop }) => {
      if (firstSignInHop !== undefined) first ??= performance.now() - start;
    });
    if (!result.ok) throw new Error(result.problem.kind);
    return { hops: result.value.hops.length, first };
  },
};

/** In the process of its own: what one way costs, without the loading of code. */
async function measure(way, path) {
  if (way === 'read') await import(new URL(`../node_modules/.bench-import-code/read.mjs`, import.meta.url));
  const [before, start] = [process.cpuUsage(), performance.now()];
  const { hops, first } = await WAYS[way](path);
  const { user, system } = process.cpuUsage(before);
  const wall = performance.now() - start;
  const peak = process.resourceUsage().maxRSS / 1000;
  console.log(JSON.stringify({ cpu: (user + system) / 1000, wall, peak, hops, first }));
}

/** One way in a process of its own; undefined when it cannot. */
function run(way, path) {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, '--measure', way, path]);
  return status === 0 ? JSON.parse(String(stdout)) : undefined;
}

/** The ways take turns, so that a busy minute of the machine is not one way’s alone. */
function runBoth(path, rounds) {
  const results = { read: [], parse: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const way of ['read', 'parse']) results[way].push(run(way, path));
  return { ours: bestOf(results.read), parse: bestOf(results.parse) };
}

function bestOf(results) {
  if (results.includes(undefined)) return undefined;
  return Object.fromEntries(
    Object.keys(results[0]).map((name) => [name, Math.min(...results.map((result) => result[name]))]),
  );
}

const described = ({ cpu, wall, peak }) =>
  `${cpu.toFixed(0)} ms CPU, ${wall.toFixed(0)} ms, peak ${peak.toFixed(0)} MB`;

const [flag, way, path] = process.argv.slice(2);
if (flag === '--measure') await measure(way, path);
else {
  await loadCore('import-code', { read: 'src/core/traces/read-capture.ts' });
  const sizes = process.argv.slice(2).map(Number);
  for (const megabytes of sizes.length === 0 ? [10, 100] : sizes) {
    for (const withBodies of [true, false]) {
      const har = ensureHar(megabytes, withBodies);
      const rounds = megabytes > 200 ? 1 : ROUNDS;
      const { ours, parse } = runBoth(har, rounds);
      if (ours === undefined) throw new Error(`${har} could not be read`);
      const ratio =
        parse === undefined
          ? 'JSON.parse cannot'
          : `JSON.parse ${described(parse)}, ratio ${(ours.cpu / parse.cpu).toFixed(2)}`;
      console.log(
        `${megabytes} MB ${withBodies ? 'with bodies' : 'without bodies'}, ${ours.hops} requests: ${described(ours)}, first of the sign-in after ${ours.first.toFixed(0)} ms; ${ratio}`,
      );
    }
  }
}

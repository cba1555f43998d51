/**
 * Prints how long a link to a step takes on a slow line, with nothing cached: 1.6 Mbit/s, 150 ms of latency, the CPU
 * slowed four times, every file gzipped by the server. Wall clock, medians; nothing here passes or fails.
 *
 *   node bench/cold-start.mjs [folder of the built app]
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchBrowser } from './built-app.mjs';

const ROUNDS = 5;
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** As the build’s files for hosts say. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Serves the files of a build gzipped, as hosts do; made once, so that packing takes no time. */
async function serveGzipped(dist) {
  const packed = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    try {
      if (!packed.has(path)) packed.set(path, gzipSync(readFileSync(join(dist, path)), { level: 9 }));
    } catch {
      return response.writeHead(404).end();
    }
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('Content-Encoding', 'gzip');
    if (path.startsWith('/assets/')) response.setHeader('Cache-Control', IMMUTABLE);
    return response.end(packed.get(path));
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return { address: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** Runs in the page, before its scripts: notes when the player can be used, and when the diagram is drawn. */
function watchStart() {
  window.notes = {};
  const look = () => {
    if (document.querySelector('[role=group][aria-label=Player] button:enabled'))
      window.notes.interactive ??= performance.now();
    if (document.querySelector('svg [data-step]')) window.notes.drawn ??= performance.now();
    if (window.notes.drawn === undefined) requestAnimationFrame(look);
  };
  look();
}

async function startOnce(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(watchStart);
  await page.goto(`${address}#/flows/oauth-card/5`);
  await page.waitForFunction(() => window.notes.drawn !== undefined, undefined, { timeout: 120_000 });
  const notes = await page.evaluate(() => window.notes);
  await context.close();
  return notes;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds from the address. */
export async function measureColdStart(browser, dist) {
  const server = await serveGzipped(dist);
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await startOnce(browser, server.address));
  server.close();
  const [interactive, drawn] = ['interactive', 'drawn'].map((name) => median(runs.map((run) => run[name])));
  console.log(
    `slow line, slow CPU: the player can be used after ${interactive.toFixed(0)} ms, the diagram is drawn after ${drawn.toFixed(0)} ms`,
  );
  return { interactive, drawn };
}

if (process.argv[1] === import.meta.filename) {
  const browser = await launchBrowser();
  await measureColdStart(browser, process.argv[2] ?? 'dist');
  await browser.close();
}

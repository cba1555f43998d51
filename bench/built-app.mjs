/** What benchmarks of the Trace screen share: the built app, served, and a folder for files as large as they like. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { buildApp } from '../scripts/build-app.mjs';
import { ensureChromium } from '../scripts/ensure-browser.mjs';

const SAMPLE = 'src/core/traces/samples/forgotten-digits.har';

/** Builds and serves the app for some work; what the work leaves in the folder goes with it. */
export async function withBuiltApp(port, work) {
  const folder = mkdtempSync(join(tmpdir(), 'large-captures-'));
  const outDir = join(folder, 'app');
  try {
    await buildApp({ build: { outDir } });
    const server = await preview({ logLevel: 'silent', build: { outDir }, preview: { port } });
    await work({ address: server.resolvedUrls.local[0], folder });
    await server.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const launchBrowser = () =>
  chromium.launch({ executablePath: ensureChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

export const chooseFile = (page, path) => page.locator('input[type=file]').first().setInputFiles(path);

/** The Trace screen before a capture is open. What it is made of comes with the first, which was opened and closed. */
export async function openTraceScreen(page, address) {
  await page.goto(`${address}#/trace`);
  await chooseFile(page, SAMPLE);
  await page.locator('svg:has([data-step])').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
}

/** What `cpuOf` asks for the CPU of the page’s main thread. */
export async function watchCpu(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Milliseconds of CPU that the page’s main thread spends on some work. */
export async function cpuOf(session, work) {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await read();
  const result = await work();
  return { cpu: (await read()) - before, result };
}

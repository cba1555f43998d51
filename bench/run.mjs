/**
 * Prints figures of the built app: bytes that travel, what a step costs beside drawing Mermaid again, and how long a
 * pasted token takes to appear. Times are the renderer's main-thread CPU, medians, in one run; compare ratios, not
 * machines. Nothing here passes or fails; npm test checks the budgets of bytes.
 */
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { buildApp } from '../scripts/build-app.mjs';
import { ensureChromium } from '../scripts/ensure-browser.mjs';

const OUT = 'node_modules/.bench';

async function serveApp() {
  spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit' });
  return preview({ logLevel: 'silent', preview: { port: 4190 } });
}

export async function serveStage() {
  await buildApp({
    build: { outDir: OUT, emptyOutDir: true },
    environments: { client: { build: { rolldownOptions: { input: ['bench/stage/index.html'] } } } },
  });
  return preview({ configFile: false, logLevel: 'silent', build: { outDir: OUT }, preview: { port: 4191 } });
}

const addressOf = (server) => server.resolvedUrls.local[0];
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Main-thread task milliseconds spent by some work in the page. */
async function cpuOf(session, work) {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await read();
  await work();
  return (await read()) - before;
}

async function measureBytes(browser, address) {
  const page = await browser.newPage();
  const loads = [];
  page.on('response', async (response) => {
    const body = await response.body().catch(() => Buffer.alloc(0));
    loads.push({
      url: response.url(),
      frame: response.frame() === page.mainFrame() ? 'page' : 'drawing frame',
      gzipped: gzipSync(body, { level: 9 }).length,
    });
  });
  await page.goto(`${address}#/flows/oauth-card/1`);
  await page.locator('svg:has([data-step])').waitFor();
  await page.waitForLoadState('networkidle');
  const sum = (wanted) => kilo(loads.filter(wanted).reduce((total, { gzipped }) => total + gzipped, 0));
  const isWorker = ({ url }) => url.includes('.worker') || url.includes('definitions');
  console.log(
    `first load of a flow, page without workers: ${sum((load) => load.frame === 'page' && !isWorker(load))} gzipped`,
  );
  console.log(
    `Mermaid’s path, in the drawing frame: ${sum(({ frame }) => frame === 'drawing frame')} gzipped, ${loads.filter(({ frame }) => frame === 'drawing frame').length} requests`,
  );
  await page.close();
}

export async function measureSteps(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}bench/stage/index.html`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const idle = (await cpuOf(session, () => page.evaluate(() => window.bench.idle(100)))) / 100;
  console.log(`an idle frame: ${idle.toFixed(2)} ms, taken off below`);
  const figures = new Map();
  for (const length of [12, 25, 100]) {
    await page.evaluate((n) => window.bench.draw(n), length);
    const steps = [];
    const redraws = [];
    const times = 12;
    for (let round = 0; round < 5; round += 1) {
      steps.push((await cpuOf(session, () => page.evaluate(() => window.bench.step()))) / length - idle);
      redraws.push((await cpuOf(session, () => page.evaluate((n) => window.bench.redraw(n), times))) / times - idle);
      await page.evaluate((n) => window.bench.draw(n), length);
    }
    const [step, redraw] = [median(steps), median(redraws)];
    figures.set(length, { step, ratio: redraw / step });
    console.log(
      `${length} messages: a step ${step.toFixed(2)} ms, drawing again ${redraw.toFixed(1)} ms, ratio ${(redraw / step).toFixed(0)}`,
    );
  }
  for (const length of [10, 40, 100, 300, 1000]) {
    const draws = [];
    for (let round = 0; round < 5; round += 1) {
      draws.push(await cpuOf(session, () => page.evaluate((n) => window.bench.draw(n), length)));
    }
    console.log(`${length} messages: drawn in ${median(draws).toFixed(0)} ms`);
  }
  await page.close();
  return figures;
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsignedToken = (claims) =>
  `${encode({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${encode(claims)}.${'A'.repeat(342)}`;
const numbered = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** The marker is how the page is seen to have painted this one. */
const TOKENS = {
  'a token of 10 MB': (marker) => unsignedToken({ marker, filling: 'x'.repeat(7_500_000) }),
  'a token of 1 MB, one claim': (marker) => unsignedToken({ marker, filling: 'x'.repeat(700_000) }),
  'a token of 1 MB, 10,000 claims': (marker) =>
    unsignedToken({
      marker,
      ...Object.fromEntries(numbered(10_000, (index) => [`claim${index}`, `value ${index} ${'x'.repeat(50)}`])),
    }),
  'a token with 150 groups in one claim': (marker) =>
    unsignedToken({
      iss: 'https://sts.windows.net/00000000-0000-4000-8000-000000000000/',
      aud: 'https://api.botframework.com',
      marker,
      groups: numbered(140, (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
    }),
  'a token with 150 claims': (marker) =>
    unsignedToken({
      marker,
      ...Object.fromEntries(numbered(150, (index) => [`claim${index}`, `value ${index} of this one`])),
    }),
};

/** What is not read is answered with a sentence that holds no marker. */
const REFUSED = new Map([['a token of 10 MB', 'are too many for a token']]);

/** Milliseconds of the wall clock, medians. */
export async function measurePaste(browser, address) {
  const medians = {};
  for (const [what, make] of Object.entries(TOKENS)) {
    const times = [];
    for (let round = 0; round < 9; round += 1) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${address}#/token`);
      await page.getByRole('textbox').first().waitFor();
      await page.waitForTimeout(1000);
      const marker = `round-${round}`;
      times.push(await page.evaluate(pasteAndWait, { text: make(marker), marker: REFUSED.get(what) ?? `"${marker}"` }));
      await page.close();
    }
    medians[what] = median(times);
    const [middle, worst] = [median(times), Math.max(...times)].map((time) => time.toFixed(0));
    console.log(
      `paste to paint, ${what}, ${make('').length} characters: median ${middle} ms, worst ${worst} ms (wall clock)`,
    );
  }
  return medians;
}

/** Runs in the page: milliseconds from the paste to the frame after the marker stands in the document. */
function pasteAndWait({ text, marker }) {
  return new Promise((resolve) => {
    const box = document.querySelector('textarea');
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.body.textContent.includes(marker)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** From the address to the first value that this tab has made, and from one flow to the next. */
async function measureOpening(browser, address) {
  const cold = [];
  const next = [];
  for (let round = 0; round < 9; round += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${address}#/flows/oauth-card/5`);
    const field = page.getByRole('region', { name: 'Current step' }).getByText(/^dl_[0-9a-f]{16}$/);
    await field.first().waitFor();
    cold.push(await page.evaluate(() => performance.now()));
    const before = await page.evaluate(() => {
      location.hash = '#/flows/channel-self/5';
      return performance.now();
    });
    await page
      .getByRole('region', { name: 'Current step' })
      .getByText(/^Bearer eyJ/)
      .first()
      .waitFor();
    next.push((await page.evaluate(() => performance.now())) - before);
    await page.close();
  }
  console.log(
    `from the address to the first live value: median ${median(cold).toFixed(0)} ms; to one of another flow: ${median(next).toFixed(0)} ms (wall clock)`,
  );
}

if (process.argv[1] === import.meta.filename) {
  const executablePath = ensureChromium();
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const [app, stage] = [await serveApp(), await serveStage()];
  await measureBytes(browser, addressOf(app));
  await measureOpening(browser, addressOf(app));
  await measureSteps(browser, addressOf(stage));
  await measurePaste(browser, addressOf(app));
  await browser.close();
  await app.close();
  await stage.close();
}

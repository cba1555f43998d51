/**
 * Prints what large captures cost on the Trace screen of the built app, in Chromium: one sign-in of 2,000 hops, opened
 * and stepped through in the long view, and a list of 100,000 requests, filtered and scrolled. CPU is of the page’s main
 * thread, the best of some rounds, because other work of the machine takes the caches too; frames a second are of the
 * wall clock and fall on a busy machine. Nothing here passes or fails.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { chooseFile, cpuOf, launchBrowser, openTraceScreen, watchCpu, withBuiltApp } from './built-app.mjs';

const ROUNDS = 5;
const HOPS = 2000;
const REQUESTS = 100_000;
/** Steps, or frames of scrolling, that one figure is made of. */
const FRAMES = 120;
const FILTERS = ['status>=300', 'host:token.botframework.com', 'carries:signin', 'signin'];

const entry = (index, url, status, location) => ({
  startedDateTime: new Date(Date.UTC(2026, 2, 12, 9) + index * 50).toISOString(),
  time: 20,
  request: { method: 'GET', url, headers: [{ name: 'User-Agent', value: 'Mozilla/5.0' }] },
  response: { status, headers: location === undefined ? [] : [{ name: 'Location', value: location }], content: {} },
});

/** A browser that is asked to sign in, and sent from page to page until it is let through. */
function longSignIn() {
  const back = 'https://token.botframework.com/.auth/web/redirect';
  const query = `client_id=mail-app&response_type=code&redirect_uri=${encodeURIComponent(back)}&state=6f1d9c`;
  const urls = [
    `https://login.northwind.example/authorize?${query}`,
    ...Array.from({ length: HOPS - 2 }, (_, index) => `https://login.northwind.example/login/${index}?ctx=${index}`),
    `${back}?state=6f1d9c&code=0a1b2c`,
  ];
  return {
    log: { version: '1.2', entries: urls.map((url, at) => entry(at, url, urls[at + 1] ? 302 : 200, urls[at + 1])) },
  };
}

/** The sign-in of a sample among what pages load. */
function manyRequests() {
  const { entries } = JSON.parse(readFileSync('src/core/traces/samples/oauth-card.har', 'utf8')).log;
  const noise = Array.from({ length: REQUESTS - entries.length }, (_, index) =>
    entry(index, `https://cdn${index % 40}.example/assets/${index}/app.js?v=${index}&session=${index * 7919}`, 200),
  );
  return { log: { version: '1.2', entries: [...entries, ...noise] } };
}

const isLongViewShown = (name) =>
  document.querySelector('h1')?.textContent === name &&
  document.querySelector('[aria-label^="Diagram of"] [data-step]');

/** Runs in the page: one frame after the other, each begun by some work; the frames a second. */
async function runFrames({ kind, frames }) {
  const list = document.querySelector('[aria-labelledby="hops-heading"] ol')?.parentElement;
  const press = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const start = performance.now();
  let presses = 0;
  // A key that is held comes 30 times a second.
  const hold = () => {
    if (performance.now() - start < presses * 33) return;
    presses += 1;
    press();
  };
  const work = { idle: () => undefined, step: press, hold, scroll: () => list.scrollBy(0, 400) }[kind];
  for (let at = 0; at < frames; at += 1) {
    work();
    await frame();
  }
  return (frames / (performance.now() - start)) * 1000;
}

/** Runs in the page: types a filter; milliseconds until a frame was drawn that says whether it lets any through. */
function filterBy({ text, finds }) {
  const box = document.querySelector('[data-filter]');
  const said = () => document.getElementById(box.getAttribute('aria-describedby')).textContent;
  const isAnswered = () => (finds ? /^[1-9]/ : /^No /).test(said());
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text);
  const start = performance.now();
  box.dispatchEvent(new Event('input', { bubbles: true }));
  return new Promise((resolve) => {
    const look = () => {
      if (isAnswered()) setTimeout(() => resolve({ time: performance.now() - start, said: said() }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function best(measureOnce) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await measureOnce(round));
  return runs.toSorted((a, b) => a.cpu - b.cpu)[0];
}

const bestFrames = async (page, session, kind) => {
  const { cpu, result } = await best(() => cpuOf(session, () => page.evaluate(runFrames, { kind, frames: FRAMES })));
  return { each: cpu / FRAMES, perSecond: result };
};

async function traceScreen(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await openTraceScreen(page, address);
  return { page, session: await watchCpu(page) };
}

const milli = (time, digits = 0) => `${time.toFixed(digits)} ms`;
const rate = ({ perSecond }) => `${perSecond.toFixed(0)} frames a second`;

async function measureLongView(browser, address, path) {
  const { page, session } = await traceScreen(browser, address);
  const opening = await best(async () => {
    const opened = await cpuOf(session, async () => {
      await chooseFile(page, path);
      await page.waitForFunction(isLongViewShown, 'long.har');
    });
    await page.getByRole('button', { name: 'Close' }).click();
    return opened;
  });
  await chooseFile(page, path);
  await page.waitForFunction(isLongViewShown, 'long.har');
  const drawing = await best(async () => {
    await page.getByRole('button', { name: 'Show as a list' }).click();
    return cpuOf(session, async () => {
      await page.getByRole('button', { name: 'Show the diagram' }).click();
      await page.waitForFunction(isLongViewShown, 'long.har');
    });
  });
  const idle = await bestFrames(page, session, 'idle');
  const step = await bestFrames(page, session, 'step');
  const hold = await bestFrames(page, session, 'hold');
  const nodes = await page
    .getByRole('region', { name: 'Diagram of' })
    .evaluate((view) => view.querySelectorAll('*').length);
  console.log(
    `${HOPS} hops: opened for ${milli(opening.cpu)} of CPU, their diagram shown again for ${milli(drawing.cpu)}; an idle frame ${milli(idle.each, 1)} at ${rate(idle)}, one with a step ${milli(step.each, 1)} at ${rate(step)}, a key held ${rate(hold)}; ${nodes} nodes in the long view`,
  );
  await page.close();
  return { opening: opening.cpu, drawing: drawing.cpu, step: step.each, held: hold.perSecond, nodes };
}

async function measureList(browser, address, path) {
  const { page, session } = await traceScreen(browser, address);
  await chooseFile(page, path);
  await page.locator('[data-filter]').waitFor();
  const filters = [];
  const none = () => page.evaluate(filterBy, { text: 'method:NONE', finds: false });
  for (const text of FILTERS) {
    const answers = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await none();
      answers.push(await page.evaluate(filterBy, { text, finds: true }));
    }
    const [first] = answers;
    const times = answers.map(({ time }) => time);
    filters.push({ first: first.time, again: Math.min(...times.slice(1)) });
    console.log(
      `${REQUESTS} requests: ${text}: ${first.said}; first after ${milli(first.time)}, then ${milli(Math.min(...times))} (wall clock)`,
    );
  }
  await none();
  await page.evaluate(filterBy, { text: 'method:GET', finds: true });
  await page.locator('[aria-labelledby="hops-heading"] [aria-setsize]').first().waitFor();
  const scroll = await bestFrames(page, session, 'scroll');
  console.log(`${REQUESTS} requests: a frame of scrolling ${milli(scroll.each, 1)} of CPU, ${rate(scroll)}`);
  await page.close();
  return { filters, scrolled: scroll.perSecond };
}

/** Milliseconds of CPU, but of the filters, which answer from a worker: of the wall clock. */
export async function measureTraceScreen({ address, folder }) {
  const browser = await launchBrowser();
  const [long, many] = [join(folder, 'long.har'), join(folder, 'many.har')];
  writeFileSync(long, JSON.stringify(longSignIn()));
  writeFileSync(many, JSON.stringify(manyRequests()));
  const longView = await measureLongView(browser, address, long);
  const list = await measureList(browser, address, many);
  await browser.close();
  console.log(`load of the machine ${loadavg()[0].toFixed(1)}`);
  return { ...longView, ...list };
}

if (process.argv[1] === import.meta.filename) await withBuiltApp(4193, measureTraceScreen);

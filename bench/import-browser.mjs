/**
 * Prints what opening a large HAR costs in the built app, in Chromium: the time to the first hop of a sign-in and to
 * the sign-in on the screen, the CPU of the worker beside that of `JSON.parse` of the same file, the longest task of the
 * page's thread, what the page's heap grew by, and how soon Stop answers while another capture stays open. Wall clock is
 * beside whatever else the machine does, which is said; CPU is of one thread. Nothing here passes or fails.
 *
 *   node bench/import-browser.mjs [megabytes ...]     10 and 100 when nothing is said
 */
import { readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { chooseFile, cpuOf, launchBrowser, openTraceScreen, watchCpu, withBuiltApp } from './built-app.mjs';
import { writeHar } from './large-har.mjs';

const ROUNDS = 3;
/** How long is read until Stop is pressed, in milliseconds. */
const STOP_AFTER = 300;
const TASKS = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'thread_time'];

/** Runs in the page, before its scripts: notes when what is seen of a file that was chosen, in milliseconds from then. */
function watchOpening() {
  let start;
  const look = () => {
    const { notes } = window;
    const elapsed = performance.now() - start;
    const news = [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join(' ');
    if (news.includes('First sign-in hop')) notes.first ??= elapsed;
    const isShown = document.querySelector('h1')?.textContent === notes.name && document.querySelector('ol button');
    if (isShown) setTimeout(() => (notes.shown = performance.now() - start));
    else requestAnimationFrame(look);
  };
  const begin = ({ target }) => {
    start = performance.now();
    window.notes = { name: target.files[0].name };
    look();
  };
  document.addEventListener('change', begin, true);
}

/** Runs in the page: presses Stop; the time until a frame was drawn in which nothing is being read. */
function stopAndWait() {
  const start = performance.now();
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('progress')) requestAnimationFrame(look);
      else setTimeout(() => resolve(performance.now() - start));
    };
    requestAnimationFrame(look);
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop').click();
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const milli = (time) => `${time.toFixed(0)} ms`;
const mega = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** What is still used after a collection. */
async function heapOf(session) {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** The most memory that the page's process, with its workers, has had; Linux only says so. */
async function peakOf(browser) {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) * 1024);
  return Math.max(...peaks);
}

/** Of a trace: the longest task of the page's main thread, in time and in CPU, and the CPU of its workers altogether. */
function figuresOf(trace) {
  const { traceEvents } = JSON.parse(trace);
  const tasksOf = (threadName) => {
    const isThread = ({ name, args }) => name === 'thread_name' && args.name.startsWith(threadName);
    const threads = new Set(traceEvents.filter(isThread).map(({ pid, tid }) => `${pid} ${tid}`));
    return traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`));
  };
  const [main, worker] = [tasksOf('CrRendererMain'), tasksOf('DedicatedWorker')];
  return {
    longest: Math.max(...main.map(({ dur = 0 }) => dur)) / 1000,
    mostCpu: Math.max(...main.map(({ tdur = 0 }) => tdur)) / 1000,
    workerCpu: worker.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000,
  };
}

/** The CPU of `JSON.parse`, in a page that does nothing else; undefined for a file too long to be one string. */
async function parseOnce(path) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<input type="file">');
    await chooseFile(page, path);
    const parse = async () => {
      const text = await document.querySelector('input').files[0].text();
      return JSON.parse(text).log !== undefined;
    };
    const { cpu, result } = await cpuOf(await watchCpu(page), () => page.evaluate(parse).catch(() => false));
    return result ? cpu : undefined;
  } finally {
    await browser.close();
  }
}

const isShown = (page) =>
  page.waitForFunction(() => window.notes?.shown !== undefined, undefined, { timeout: 120_000 });

/** Opens one file in a browser of its own; then begins to open it again, stops, and looks whether the first still stands. */
async function openOnce(address, path) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchOpening);
    await openTraceScreen(page, address);
    const session = await page.context().newCDPSession(page);
    const before = await heapOf(session);
    await browser.startTracing(page, { categories: TASKS });
    await chooseFile(page, path);
    await isShown(page);
    const figures = figuresOf(await browser.stopTracing());
    const { first = NaN, shown } = await page.evaluate(() => window.notes);
    const grown = (await heapOf(session)) - before;
    await page.getByRole('button', { name: 'Open another' }).click();
    await chooseFile(page, path);
    await page.waitForTimeout(STOP_AFTER);
    const stopped = await page.evaluate(stopAndWait);
    const stays = await page.getByRole('button', { name: 'Open another' }).isVisible();
    return { ...figures, first, shown, grown, stopped, peak: await peakOf(browser), stays };
  } finally {
    await browser.close();
  }
}

async function measure(address, path, what, rounds) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    const parseCpu = await parseOnce(path);
    runs.push({ ...(await openOnce(address, path)), parseCpu });
  }
  const of = (name) => median(runs.map((run) => run[name]));
  const best = (name) => Math.min(...runs.map((run) => run[name]));
  const parsed = runs.some(({ parseCpu }) => parseCpu === undefined)
    ? 'JSON.parse cannot'
    : `JSON.parse ${milli(best('parseCpu'))}, ratio ${(best('workerCpu') / best('parseCpu')).toFixed(2)}`;
  console.log(
    `${what}: on the screen after ${milli(of('shown'))} (best ${milli(best('shown'))}), first sign-in hop after ${milli(of('first'))} (best ${milli(best('first'))}); best CPU of the worker ${milli(best('workerCpu'))}, ${parsed}; longest task of the page ${milli(of('longest'))} (best ${milli(best('longest'))}), most CPU of one ${milli(best('mostCpu'))}; page heap grew ${mega(of('grown'))}, its process had ${mega(of('peak'))}; Stop answers in ${milli(of('stopped'))} (best ${milli(best('stopped'))}), what was open ${runs.every(({ stays }) => stays) ? 'stays' : 'IS LOST'}; load ${loadavg()[0].toFixed(1)}`,
  );
  return {
    shown: of('shown'),
    first: of('first'),
    longest: of('longest'),
    grown: of('grown'),
    stopped: of('stopped'),
    ratio: best('workerCpu') / best('parseCpu'),
  };
}

/** By size in MB, of a HAR with bodies and of one without; milliseconds and bytes. */
export async function measureImports({ address, folder }, sizes) {
  const figures = [];
  for (const megabytes of sizes) {
    for (const withBodies of [true, false]) {
      const path = join(folder, 'large.har');
      writeHar(path, megabytes, withBodies);
      const what = `${megabytes} MB ${withBodies ? 'with' : 'without'} bodies`;
      figures.push({ megabytes, ...(await measure(address, path, what, megabytes > 200 ? 1 : ROUNDS)) });
      rmSync(path);
    }
  }
  return figures;
}

if (process.argv[1] === import.meta.filename) {
  const sizes = process.argv.slice(2).map(Number);
  await withBuiltApp(4192, (app) => measureImports(app, sizes.length === 0 ? [10, 100] : sizes));
}

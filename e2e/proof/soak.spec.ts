/** Ten thousand steps and five hundred captures in one tab: what is left of them in the memory of the page. */
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { report } from './figures.ts';

const STEPS = 10_000;
const IMPORTS = 500;
/** Until then the engine still compiles what runs often, and keeps that: 800 B a step at first, 70 B after a thousand. */
const WARM_UP = { steps: 1_000, imports: 20 };
const CAPTURE = readFileSync('src/core/traces/samples/forgotten-digits.har', 'utf8');

/** Runs in the page: presses the key of the next step again and again, and begins anew where the flow ends. */
async function walk(steps: number): Promise<void> {
  const press = (key: string): boolean =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  for (let step = 0; step < steps; step += 1) {
    press(step % 30 === 29 ? 'Home' : 'ArrowRight');
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Runs in the page: opens the same capture under ever other names, and closes it when it is shown. */
async function openAndClose([text, times]: readonly [string, number]): Promise<void> {
  const until = async <Found>(look: () => Found | undefined | null | false): Promise<Found> => {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const button = (name: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  for (let time = 0; time < times; time += 1) {
    const name = `capture-${time}.har`;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await until(() => document.querySelector('h1')?.textContent === name && button('Close'));
    button('Close')?.click();
    await until(() => document.querySelector('h1')?.textContent !== name);
  }
}

interface Memory {
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
}

async function memoryOf(session: CDPSession): Promise<Memory> {
  // What ends only after the first collection is gone after the second.
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize, listeners: jsEventListeners, nodes };
}

/** Runs in the page: notes its longest task, from now on. */
function watchTasks(): void {
  const notes = Object.assign(window, { longestTask: 0 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) notes.longestTask = Math.max(notes.longestTask, duration);
  }).observe({ type: 'longtask' });
}

const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { longestTask: number }).longestTask);

/** In percent; what there is less of than before counts nothing. */
const growth = (before: number, after: number): number => Math.max(0, (after / before - 1) * 100);

test('memory stays what it was', async ({ page, flows, captures }) => {
  test.setTimeout(1_500_000);
  const session = await page.context().newCDPSession(page);
  await flows.open('oauth-card/1?seed=training');
  await flows.drawn();
  await page.evaluate(walk, WARM_UP.steps);
  await page.evaluate(watchTasks);
  const before = await memoryOf(session);
  await page.evaluate(walk, STEPS);
  const after = await memoryOf(session);
  const stepping = await longestTask(page);

  await captures.open();
  await page.evaluate(openAndClose, [CAPTURE, WARM_UP.imports] as const);
  await page.evaluate(watchTasks);
  const opened = await memoryOf(session);
  await page.evaluate(openAndClose, [CAPTURE, IMPORTS] as const);
  const closed = await memoryOf(session);

  const grown = (name: keyof Memory): number =>
    Math.max(growth(before[name], after[name]), growth(opened[name], closed[name]));
  report('steps', STEPS);
  report('imports', IMPORTS);
  report('heap', grown('heap'));
  report('listeners', grown('listeners'));
  report('dom-nodes', grown('nodes'));
  report('slope', Math.max(0, (after.heap - before.heap) / STEPS));
  report('longest', Math.max(stepping, await longestTask(page)));
  expect.soft(grown('heap'), 'figure heap').toBeLessThanOrEqual(10);
});

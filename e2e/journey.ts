/**
 * Every journey fails on a request that leaves the origin, on a console error or warning, and on a page error. The
 * fixtures hand out the screens as page objects.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { DiagramPage } from './pages/diagram-page.ts';
import { ExportPage } from './pages/export-page.ts';
import { FlowsPage } from './pages/flows-page.ts';
import { PalettePage } from './pages/palette-page.ts';
import { SharePage } from './pages/share-page.ts';
import { TokenPage } from './pages/token-page.ts';
import { TokenWorkPage } from './pages/token-work-page.ts';
import { TracePage } from './pages/trace-page.ts';

interface Means {
  /** Else the service worker is away, which would answer before what a journey puts in its way. */
  readonly worksOffline: boolean;
}

export interface Screens {
  readonly diagram: DiagramPage;
  readonly exports: ExportPage;
  readonly flows: FlowsPage;
  readonly palette: PalettePage;
  readonly token: TokenPage;
  readonly work: TokenWorkPage;
  readonly captures: TracePage;
  readonly sharing: SharePage;
}

export const test = base.extend<Screens & Means>({
  worksOffline: [false, { option: true }],
  context: async ({ context, worksOffline }, run) => {
    if (!worksOffline) await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await run(context);
  },
  page: async ({ page, baseURL }, run) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL ?? '') && !url.startsWith('data:')) complaints.push(`request: ${url}`);
    });
    await run(page);
    expect(complaints).toEqual([]);
  },
  diagram: async ({ page }, run) => run(new DiagramPage(page)),
  exports: async ({ page }, run) => run(new ExportPage(page)),
  flows: async ({ page }, run) => run(new FlowsPage(page)),
  palette: async ({ page }, run) => run(new PalettePage(page)),
  token: async ({ page }, run) => run(new TokenPage(page)),
  work: async ({ page }, run) => run(new TokenWorkPage(page)),
  captures: async ({ page }, run) => run(new TracePage(page)),
  sharing: async ({ page }, run) => run(new SharePage(page)),
});

export { expect };

/** What a theme can change; `npm run prove` runs every rule in both. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * axe finds nothing on what is shown now in the light theme, and its colours hold in the dark one. A journey that comes
 * by with one part changed names that part by its selector.
 */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // No rule here reads style sheets, and the policy of a frame lets none be read.
    const axe = new AxeBuilder({ page }).options({ preload: false });
    if (part !== undefined) axe.include(part);
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(RULES_OF_COLOUR)).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
    expect(found, colorScheme).toEqual([]);
  }
}

/** Nothing on the page is wider than the window, outside frames that scroll by themselves. */
export async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/**
 * Everything a tab leaves behind that a later visitor could read: address, title, history, storage of every kind, cookies.
 */
export const leftBehind = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const kept: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        kept.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    const cached = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return JSON.stringify([
      location.href,
      document.title,
      history.state,
      window.name,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      kept,
      cached.flat().map(({ url }) => url),
    ]);
  });

/** The app without a network: after one visit, through an upgrade, and when its host switches it off. */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DIST, serveBuild, type StaticHost } from '../driver/static-host.ts';
import { workOnEveryScreen } from '../every-screen.ts';
import { expect, test as journey } from '../journey.ts';
import { FlowsPage } from '../pages/flows-page.ts';
import { KeptPage } from '../pages/kept-page.ts';

/** A copy of the build on a host of its own, in a folder of its address. */
const test = journey.extend<{ folder: string; host: StaticHost }>({
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, run, info) => {
    const folder = info.outputPath('build');
    cpSync(DIST, folder, { recursive: true });
    await run(folder);
    rmSync(folder, { recursive: true });
  },
  host: async ({ folder }, run) => {
    const host = await serveBuild({ folder, under: '/signpost/', withHeaders: true });
    await run(host);
    await host.close();
  },
  baseURL: async ({ host }, run) => run(host.url),
});

test.use({ worksOffline: true });

const LIST = /^const OFFLINE = (.*);\n/;

interface OfflineList {
  version: string;
  files: [path: string, integrity: string][];
}

const readList = (folder: string): OfflineList =>
  JSON.parse(LIST.exec(readFileSync(join(folder, 'sw.js'), 'utf8'))?.[1] ?? '') as OfflineList;

function writeList(folder: string, list: OfflineList): void {
  const worker = join(folder, 'sw.js');
  writeFileSync(
    worker,
    readFileSync(worker, 'utf8').replace(LIST, () => `const OFFLINE = ${JSON.stringify(list)};\n`),
  );
}

/** The next version: other names of the app's script and of its drawing frame, and one of its pieces gone from the host. */
function upgrade(folder: string): void {
  const document = join(folder, 'index.html');
  const before = readFileSync(document, 'utf8');
  const [script = ''] = /assets\/index-[\w-]+\.js/.exec(before) ?? [];
  const [, drawing = ''] = /name="signpost-offline" content="(\w+)"/.exec(before) ?? [];
  const assets = readdirSync(join(folder, 'assets'));
  const glossary = assets.filter((file) => file.startsWith('glossary-page')).map((file) => `assets/${file}`);
  const names = new Map([
    [script, script.replace(/index-[\w-]+/, 'index-NextOne')],
    [`assets/diagram-offline-${drawing}.html`, 'assets/diagram-offline-next.html'],
  ]);
  for (const [old, next] of names) renameSync(join(folder, old), join(folder, next));
  for (const file of glossary) rmSync(join(folder, file));
  const html = before
    .replaceAll(script, names.get(script) ?? '')
    .replace(`content="${drawing}"`, 'content="next"')
    .replace('<title>', '<meta name="next" /><title>');
  writeFileSync(document, html);
  const hash = `sha256-${createHash('sha256').update(html).digest('base64')}`;
  const files = readList(folder).files.filter(([path]) => !glossary.includes(path));
  writeList(folder, {
    version: 'next',
    files: files.map(([path, old]) => (path === './' ? [path, hash] : [names.get(path) ?? path, old])),
  });
}

const ready = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** Addresses of everything that is kept, by cache. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const entries = (await caches.keys()).map(async (name) => {
      const requests = await (await caches.open(name)).keys();
      return [name, requests.map(({ url, method }) => `${method} ${url}`).sort()] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  });

const isNext = (page: Page) => page.locator('meta[name="next"]').count();

test('after one visit every screen works while the host is gone, and what is kept is the list and no more', async ({
  page,
  context,
  folder,
  host,
  flows,
  token,
  captures,
  sharing,
  diagram,
}) => {
  await page.goto('./');
  await ready(page);
  await host.close();
  await context.setOffline(true);
  await page.reload();

  await page.getByRole('button', { name: /^Local only/ }).click();
  await expect(page.getByText(/Ready to work offline: \d+ files, \d\.\d MB/)).toBeVisible();
  await page.keyboard.press('Escape');

  const canary = `canary-${Math.random().toString(36).slice(2)}`;
  const text = await workOnEveryScreen(page, { flows, token, captures, diagram }, `https://${canary}.example`);
  await page.goto('./#/trace');
  await sharing.open();
  await page.keyboard.press('Escape');

  for (const [hash, heading] of [
    ['#/glossary', 'Glossary'],
    ['#/tour', /tour/i],
  ] as const) {
    await page.goto(`./${hash}`);
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  }

  const { version, files } = readList(folder);
  expect(await keptFiles(page)).toEqual({
    [`signpost-offline /signpost/ ${version}`]: files.map(([path]) => `GET ${new URL(path, host.url).href}`).sort(),
  });
  const bodies = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    const all = await (await caches.open(name)).matchAll();
    return (await Promise.all(all.map((each) => each.text()))).join('\n');
  });
  expect(bodies).not.toContain(canary);
  expect(bodies).not.toContain(text.slice(0, 40));
});

test('a new version waits for the reader, keeps the work, and leaves other tabs the one they run', async ({
  page,
  context,
  folder,
  flows,
}) => {
  await flows.open('oauth-card/4');
  await ready(page);
  await page.reload();
  const other = await context.newPage();
  await other.goto('./#/token');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();

  upgrade(folder);
  await page.reload();
  expect(await isNext(page)).toBe(0);
  const notice = page.getByRole('region', { name: 'Kept work' });
  await expect(notice).toContainText('A new version is here.');
  await flows.expectStep(4);

  await notice.getByRole('button', { name: 'Use it now' }).click();
  await expect.poll(() => isNext(page)).toBe(1);
  await flows.expectStep(4);
  expect(await keptFiles(page)).toHaveProperty('signpost-offline /signpost/ next');

  await other.goto('./#/glossary');
  await expect(other.getByRole('heading', { name: 'Glossary' })).toBeVisible();
  await other.goto('./#/flows/oauth-card/1');
  await new FlowsPage(other).drawn();
  expect(
    other
      .frames()
      .map((frame) => frame.url())
      .join(),
  ).toMatch(/diagram-offline-(?!next)/);
  expect(Object.keys(await keptFiles(page))).toHaveLength(2);
  await other.close();
  // The lock of a page outlives it by a moment, and old versions are looked for whenever a page is asked for.
  await expect(async () => {
    await page.reload();
    expect(Object.keys(await keptFiles(page))).toEqual(['signpost-offline /signpost/ next']);
  }).toPass();
});

test('“Forget everything” without a network leaves the app itself, says so, and opens it empty', async ({
  page,
  context,
  host,
  diagram,
}) => {
  await page.goto('./');
  await ready(page);
  await page.reload();
  await diagram.open();
  await diagram.write('sequenceDiagram', '  A->>B: mine');
  await new KeptPage(page).expectKept('mine');
  await host.close();
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Local only/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await expect(dialog).toContainText('There is no network, so the app’s own files stay');
  const loadedAnew = page.waitForEvent('load');
  await dialog.getByRole('button', { name: 'Empty all tabs' }).click();
  await loadedAnew;
  await expect(page).toHaveURL(/\/signpost\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await new KeptPage(page).records()).toEqual([]);
});

test('an empty list on the host is the kill switch: the worker goes, and all that it kept', async ({
  page,
  folder,
}) => {
  await page.goto('./');
  await ready(page);
  writeList(folder, { version: 'off', files: [] });
  const document = join(folder, 'index.html');
  writeFileSync(document, readFileSync(document, 'utf8').replace(/<meta name="signpost-offline"[^>]*>/, ''));
  await page.reload();
  await expect.poll(() => keptFiles(page)).toEqual({});
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  // What `SIGNPOST_OFFLINE=off npm run build` writes is the same.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('button', { name: /^Local only/ }).click();
  await expect(page.getByRole('heading', { name: 'Stored in this browser' })).toBeVisible();
  await expect(page.getByText('Ready to work offline')).toHaveCount(0);
  expect(await keptFiles(page)).toEqual({});
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

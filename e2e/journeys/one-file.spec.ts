/** The file is opened as a reader opens it: from disk, with the network off, in a window of its own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { layersOf, spellingsTold } from '#core/redaction/told-secrets.testing.ts';
import type { SavedFile } from '../pages/export-page.ts';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';
import { PLANTED, SECRETS } from '../planted-capture.ts';

const FLOW = 'oauth-card/7?seed=training';

/** Ends with what the page complained of and asked for beside itself, which is to be nothing. */
async function fromDisk(browser: Browser, { name, bytes }: SavedFile, look: (page: Page) => Promise<void>) {
  const path = join(mkdtempSync(join(tmpdir(), 'signpost-')), name);
  writeFileSync(path, bytes);
  const address = pathToFileURL(path).href;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, offline: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await look(page);
  await context.close();
  expect(complaints).toEqual([]);
}

async function stepsToTheEnd(page: Page, title: RegExp, steps: number): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.locator('svg [data-step]')).toHaveCount(steps);
  for (let step = 2; step <= steps; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.locator(`[data-step="${steps - 1}"]`)).toHaveAttribute('data-state', 'now');
  await expect(page.getByRole('status')).toContainText(`Step ${steps}.`);
  await expect(page.getByRole('button', { name: 'Next step' })).toHaveAttribute('aria-disabled', 'true');
}

async function printsAllSteps(page: Page, steps: number): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('list').filter({ visible: true }).getByRole('listitem')).toHaveCount(steps);
  await expect(page.getByRole('group', { name: 'Player' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
}

test('a flow saved as one file opens from disk with the network off and steps there, for everybody', async ({
  page,
  flows,
  exports,
  browser,
}) => {
  await flows.open(FLOW);
  await exports.open();
  await expect(exports.dialog.getByText(/it asks no network for anything\. \d+ kB\./)).toBeVisible();
  const file = await exports.save('Save as one HTML file');
  expect(file.name).toMatch(/^oauth-card-.*\.html$/);
  await fromDisk(browser, file, async (saved) => {
    await stepsToTheEnd(saved, /^OAuthCard sign-in$/, 24);
    await expectAccessible(saved);
    await saved.setViewportSize({ width: 390, height: 844 });
    await expectFits(saved);
    await printsAllSteps(saved, 24);
  });

  await page.keyboard.press('Escape');
  await flows.next();
  await exports.open();
  expect((await exports.save('Save as one HTML file')).bytes.equals(file.bytes), 'the same at every step').toBe(true);
});

test('the file of a fault tells its story, and nothing that stands in a diagram’s own text can run', async ({
  diagram,
  flows,
  exports,
  browser,
}) => {
  await flows.open('oauth-card/7?seed=training&fault=connection-misspelt');
  await exports.open();
  await fromDisk(browser, await exports.save('Save as one HTML file'), async (saved) => {
    await expect(saved.getByText(/^What goes wrong: The /)).toBeVisible();
  });
  const hostile = '</script><img src=x onerror=alert(1)><!--';
  await diagram.open();
  await diagram.write('sequenceDiagram', `participant A as ${hostile}`, `A->>B: ${hostile}`);
  await diagram.drawn(1);
  await exports.open();
  await fromDisk(browser, await exports.save('Save as one HTML file'), async (saved) => {
    await expect(saved.locator('svg [data-step]')).toHaveCount(1);
    await expect(saved.getByRole('region', { name: 'Current step' })).toContainText('<img src=x onerror=alert(1)>');
  });
});

test('a redacted trace saved as one file steps as well, and tells none of the secrets in any spelling', async ({
  captures,
  sharing,
  browser,
}) => {
  await captures.open();
  await captures.paste(PLANTED);
  await sharing.open();
  await sharing.turnTo('Files and link');
  await expect(sharing.dialog.getByText(/it asks no network for anything\. \d+ kB\./)).toBeVisible();
  const file = await sharing.save('Save as one HTML file');
  expect(file.name).toMatch(/^redacted-trace[\w-]*\.html$/);
  const layers = layersOf(layersOf(file.bytes.toString('utf8').replaceAll('\\', '')));
  expect([...SECRETS].filter(([, secret]) => spellingsTold(layers, secret).length > 0)).toEqual([]);
  await fromDisk(browser, file, async (saved) => {
    const steps = await saved.getByRole('slider', { name: 'Step' }).getAttribute('max');
    await stepsToTheEnd(saved, /./, Number(steps) + 1);
    await expectAccessible(saved);
    await printsAllSteps(saved, Number(steps) + 1);
  });
});

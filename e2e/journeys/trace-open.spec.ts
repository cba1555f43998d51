import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';
import { TracePage } from '../pages/trace-page.ts';

const har = (name: string) => ({
  name,
  mimeType: 'application/json',
  buffer: readFileSync(`src/core/traces/samples/${name}`),
});

const MEGABYTE = 1_000_000;

/** Drops a HAR whose requests have nothing to do with a sign-in; it is as large as it needs to be and costs no memory. */
const dropLarge = (page: Page, name: string, megabytes: number): Promise<void> =>
  page.evaluate(
    ([fileName, count, size]) => {
      const entry = {
        startedDateTime: '2026-03-12T09:31:07Z',
        request: { method: 'GET', url: 'https://static.example/page', headers: [] },
        response: { status: 200, headers: [], content: { mimeType: 'text/plain', text: 'x'.repeat(size) } },
      };
      const text = `${JSON.stringify(entry)},`;
      const parts = ['{"log":{"version":"1.2","entries":[', ...Array<string>(count).fill(text)];
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([...parts, '{}]}}'], fileName));
      const target = document.querySelector('main') ?? document.body;
      target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, megabytes, MEGABYTE] as const,
  );

test('several files chosen together are one capture', async ({ page, captures }) => {
  await captures.open();
  await captures.fileInput.setInputFiles([har('oauth-card.har'), har('forgotten-digits.har')]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('oauth-card.har + forgotten-digits.har');
  await expect(captures.findings).toBeVisible();
});

test('a large file says how far it is read, and Stop leaves what was there', async ({ page, captures }) => {
  await captures.open();
  await dropLarge(page, 'large.har', 400);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^\d+\.\d of 400\.\d MB, [\d,]+ requests so far$/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('heading', { name: /^Drop files here/ })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);

  await captures.openSample('OAuthCard sign-in that works');
  await dropLarge(page, 'large.har', 400);
  await expect(page.getByText('What is shown below stays until it is read.')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('oauth-card.har');
});

test('which formats there are and how to record one can be read before anything is open', async ({
  page,
  captures,
}) => {
  await captures.open();
  await page.getByRole('button', { name: 'Which formats' }).click();
  await expect(page.getByRole('list', { name: 'Formats' })).toContainText('HAR file');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'How to record a sign-in' }).click();
  await expect(page.getByRole('list', { name: 'Formats' })).toHaveCount(0);
  await expect(page.getByText('Preserve log')).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await expectAccessible(page);
});

test('what a capture can tell is said with advice, and can be read by everybody', async ({ page, captures }) => {
  await captures.openSample('Cookie that did not come back');
  await page.getByRole('button', { name: captures.quality }).click();
  const dialog = page.getByRole('dialog', { name: 'What this capture can tell' });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Cookies' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: captures.quality })).toBeFocused();
});

test('findings are gone through by the keys; one that is expected is struck off', async ({ page, captures }) => {
  await captures.openSample('Messaging extension, as a document');
  const rows = captures.findings.locator('[data-row]');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(rows.nth(1)).toBeFocused();
  await expect(page.locator('[data-voice]').first()).toContainText('Two signin ids');
  await captures.findings.getByRole('button', { name: 'Mark as expected' }).click();
  await expect(captures.findings).toContainText('1 expected');
  await captures.findings.getByRole('button', { name: /cannot tell$/ }).click();
  await expectAccessible(page);
});

test('the slash puts the cursor into the filter, and Escape leaves it', async ({ page, captures }) => {
  await captures.openSample('OAuthCard sign-in that works');
  await page.keyboard.press('/');
  const filter = page.getByRole('combobox', { name: 'Filter the requests' });
  await expect(filter).toBeFocused();
  await expect(filter).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(filter).not.toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(captures.inspector.getByText(/^Step 2 of/)).toBeVisible();
});

/** Frames of the findings and the match inside of which something is wider than they are. */
const cutFrames = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-findings], [data-findings] [id], [aria-labelledby="match-heading"]')]
      .filter((each) => each.scrollWidth > each.clientWidth)
      .map((each) => `${each.tagName} ${each.className}`),
  );

for (const [width, height] of [
  [1920, 1080],
  [1440, 900],
  [1280, 720],
  [1000, 800],
  [390, 844],
] as const) {
  test(`nothing is cut in a window of ${width} by ${height}, in large type too`, async ({ page, captures }) => {
    await page.setViewportSize({ width, height });
    await captures.openSample('Messaging extension, as a document');
    await expect(page.getByRole('heading', { name: /messages of/ })).toBeVisible();
    expect(await cutFrames(page)).toEqual([]);
    await expectFits(page);
    await page.evaluate(() => localStorage.setItem('signpost.largeType', 'true'));
    // Another tab: a reload would bring the capture back.
    const large = await page.context().newPage();
    await large.setViewportSize({ width, height });
    await new TracePage(large).openSample('Messaging extension, as a document');
    await expect(large.locator(':root[data-type="large"]')).toBeAttached();
    await expect(large.getByRole('heading', { name: /messages of/ })).toBeVisible();
    expect(await cutFrames(large)).toEqual([]);
    await expectFits(large);
  });
}

test('on a phone the answer comes first, and a finding that is opened stays under the finger', async ({
  page,
  captures,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await captures.openSample('Messaging extension, as a document');
  const match = page.getByRole('heading', { name: /messages of/ });
  await expect(match).toBeVisible();
  const order = [
    match,
    captures.findings,
    page.getByRole('region', { name: 'The sign-in' }),
    page.getByRole('list', { name: 'Hops' }),
    captures.inspector,
  ];
  const tops = await Promise.all(order.map(async (part) => (await part.boundingBox())?.y));
  expect(tops).toEqual(tops.toSorted((a, b) => (a ?? 0) - (b ?? 0)));

  const row = captures.findings.locator('[data-row]').nth(2);
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const before = await row.boundingBox();
  await row.click();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  const after = await row.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
});

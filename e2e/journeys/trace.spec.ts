import { readFileSync } from 'node:fs';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';

const sample = (name: string): string => readFileSync(`src/core/traces/samples/${name}`, 'utf8');
const DOCUMENT = sample('messaging-extension.md');
const HAR = sample('oauth-card.har');

test('the messaging-extension document, pasted whole, shows its two signin ids and two connection names', async ({
  page,
  captures,
}) => {
  await captures.open();
  await captures.paste(DOCUMENT);
  await expect(captures.findings.getByRole('heading', { name: 'Findings' })).toBeVisible();
  await expect(captures.findings).toContainText('Two signin ids in one sign-in');
  await expect(captures.findings).toContainText('Two connection names');
  await expect(captures.findings).toContainText(/Token ended 15 h 52 min before/);
  await captures.findings.getByRole('button', { name: /^Fail Two signin ids/ }).click();
  const ids = [...DOCUMENT.matchAll(/signin=([0-9a-f]{32})/g)].map(([, id]) => id);
  const [handedOut, carried] = [...new Set(ids)];
  await expect(captures.findings).toContainText(handedOut ?? '');
  await expect(captures.findings).toContainText(carried ?? '');
  await captures.findings.getByRole('button', { name: /answer body signin/ }).click();
  await expect(captures.inspector).toContainText('signin id');
  await expect(page.locator('[data-step][data-carries="followed"]').first()).toBeVisible({ timeout: 15_000 });
  await expect(page.locator('[data-step][data-carries="rival"]').first()).toBeAttached();
});

test('a recorded sign-in plays in the same player, by the same keys', async ({ page, captures }) => {
  await captures.openSample('OAuthCard sign-in that works');
  await expect(page.locator('svg:has([data-step])')).toBeVisible({ timeout: 15_000 });
  await expect(captures.inspector.getByText(/^Step 1 of/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(captures.inspector.getByText(/^Step 3 of/)).toBeVisible();
  await expect(page.locator('[data-step="2"]')).toHaveAttribute('data-state', 'now');
  await expect(page).toHaveURL(/#\/trace$/);
});

test('a token of the capture opens on the Token screen, where its missing signature cannot be told', async ({
  page,
  captures,
  token,
}) => {
  await captures.openSample('Messaging extension, as a document');
  await captures.inspector.getByRole('button', { name: 'Open in Token' }).first().click();
  await expect(token.lamp('Signature')).toContainText('Cannot tell');
  await expect(token.lamp('Signature')).toContainText('stands in place of the signature');
  await page.goBack();
  await expect(captures.findings).toBeVisible();
});

test('a HAR that breaks off opens as far as it goes and says where it ends', async ({ page, captures }) => {
  await captures.open();
  await captures.paste(HAR.slice(0, Math.floor(HAR.length * 0.7)));
  await expect(captures.inspector.getByText(/^Step 1 of/)).toBeVisible();
  await page.getByRole('button', { name: captures.quality }).click();
  await expect(page.getByRole('dialog')).toContainText(/ends|cut|breaks off/i);
});

test('unknown text gets a sentence, and nothing typed or open is lost', async ({ page, captures }) => {
  await captures.open();
  await captures.paste('once upon a time');
  await expect(page.getByRole('alert')).toContainText(/HAR/);
  await expect(page.getByRole('textbox')).toHaveValue('once upon a time');
  await page.getByRole('textbox').fill(DOCUMENT);
  await page.getByRole('button', { name: 'Open this text' }).click();
  await expect(captures.findings).toBeVisible();
  await page.getByRole('button', { name: 'Open another' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Paste text' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('{"nothing":"of ours"}');
  await page.getByRole('dialog').getByRole('button', { name: 'Open this text' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Not opened');
  await page.keyboard.press('Escape');
  await expect(captures.findings).toContainText('Two signin ids in one sign-in');
});

test('a file is chosen or dropped', async ({ page, captures }) => {
  await captures.open();
  await captures.fileInput.setInputFiles({
    name: 'sign-in.har',
    mimeType: 'application/json',
    buffer: Buffer.from(HAR),
  });
  await expect(page.getByRole('heading', { name: 'sign-in.har' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'dropped.md'));
    const target = document.querySelector('main') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, DOCUMENT);
  await expect(page.getByRole('heading', { name: 'dropped.md' })).toBeVisible();
});

test('hostile captures are inert', async ({ captures }) => {
  const url = 'https://token.botframework.com/api/oauth/signin?signin=<img src=x onerror=alert(1)>%%{init:{}}%%;end';
  const entry = {
    startedDateTime: '2026-03-12T09:31:07Z',
    request: { method: '<script>', url, headers: [{ name: '__proto__', value: 7 }, null], cookies: {} },
    response: { status: '302', headers: [{ name: 'Location', value: 'javascript:alert(1)' }], content: [] },
  };
  await captures.open();
  await captures.paste(JSON.stringify({ log: { version: '1.2', entries: [entry, null, 7, entry] } }));
  await expect(captures.inspector.getByText(/^Step 1 of/)).toBeVisible();
});

test('a capture leaves no trace in address, title, history or storage', async ({ page, captures }) => {
  await captures.open();
  await captures.paste(DOCUMENT);
  await expect(captures.findings).toBeVisible();
  const left = await leftBehind(page);
  const [, id = ''] = /signin=([0-9a-f]{32})/.exec(DOCUMENT) ?? [];
  expect(left).not.toContain(id);
  await page.reload();
  await expect(page.locator('body')).not.toContainText(id);
});

for (const title of [
  'Messaging extension, as a document',
  'OAuthCard sign-in that works',
  'Sign-in that asks again and again',
]) {
  test(`the sample “${title}” can be read by everybody, in a window of 360 px too`, async ({ page, captures }) => {
    test.slow();
    await captures.openSample(title);
    await expect(page.locator('svg:has([data-step])')).toBeVisible({ timeout: 15_000 });
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectFits(page);
    await expectAccessible(page);
  });
}

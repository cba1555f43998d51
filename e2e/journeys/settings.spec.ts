import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';

const APP_ID = '4f0a7c1e-6f0b-4b55-9f0a-6b7d1c2e3f40';

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Values of this run' }).filter({ visible: true }).click();
  return page.getByRole('dialog', { name: 'Values of this run' });
}

test('ids and names of the reader’s own go through every flow, and leave nothing behind', async ({ page, flows }) => {
  await flows.open('channel-self/5');
  const dialog = await openSettings(page);
  await dialog.getByRole('textbox', { name: 'App id' }).fill(APP_ID);
  await dialog.getByRole('textbox', { name: 'Bot’s name' }).fill('Leave Bot');
  await dialog.getByRole('button', { name: 'Use these values' }).click();
  await expect(dialog).toBeHidden();
  await flows.expectStep(5);
  await page.getByRole('tab', { name: 'Wire' }).click();
  await expect(flows.inspector).toContainText(APP_ID);
  await page.getByRole('link', { name: 'OAuthCard sign-in' }).click();
  await expect(flows.introduction).toBeVisible();
  await page.keyboard.press('2');
  await page.getByRole('tab', { name: 'Wire' }).click();
  await expect(flows.inspector).toContainText('Leave Bot');
  expect(await leftBehind(page)).not.toContain(APP_ID);
  expect(await leftBehind(page)).not.toContain('Leave Bot');

  const again = await openSettings(page);
  await expect(again.getByRole('textbox', { name: 'App id' })).toHaveValue(APP_ID);
  await again.getByRole('button', { name: 'As usual again' }).click();
  await expect(again.getByRole('textbox', { name: 'App id' })).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(flows.inspector).not.toContainText('Leave Bot');
});

test('says what is wrong and where, and does not use it', async ({ page, flows }) => {
  await flows.open('channel-self/5');
  const dialog = await openSettings(page);
  const endpoint = dialog.getByRole('textbox', { name: 'Messaging endpoint' });
  await endpoint.fill('http://bot.example/api/messages');
  await expect(endpoint).toHaveAccessibleDescription(/begins with https:\/\//);
  await dialog.getByRole('textbox', { name: 'App id' }).fill('my-bot');
  await expect(dialog.getByRole('textbox', { name: 'App id' })).toHaveAccessibleDescription(/is a GUID/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use these values' }).click();
  await expect(dialog).toBeVisible();
  await expect(endpoint).toBeFocused();
  await endpoint.fill('https://bot.example/api/messages');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('tab', { name: 'Wire' }).click();
  await expect(flows.inspector).toContainText('bot.example');
});

test('the clock moves, the cloud stands in the link, and new values are new', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  const dialog = await openSettings(page);
  await dialog.getByLabel('First message at (UTC)').fill('2026-03-01T08:30');
  await dialog.getByRole('button', { name: 'Use these values' }).click();
  await expect(flows.inspector).toContainText('1772352900');

  const again = await openSettings(page);
  await again.getByRole('combobox', { name: 'Cloud' }).selectOption('US Government');
  await expect(page).toHaveURL(/cloud=us-gov/);
  await again.getByRole('button', { name: 'Use repeatable values' }).click();
  await expect(page).toHaveURL(/seed=training/);
  await again.getByRole('button', { name: 'Make new values' }).click();
  await expect(page).not.toHaveURL(/seed=/);
  await page.keyboard.press('Escape');
  await expect(flows.inspector).toContainText('https://api.botframework.us');
});

test('at 360 px the settings are reached and fit', async ({ page, flows }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await flows.open('channel-self/2');
  await openSettings(page);
  await expectFits(page);
  await expectAccessible(page);
});

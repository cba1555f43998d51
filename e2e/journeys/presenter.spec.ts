import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

async function openNotes(page: Page): Promise<Page> {
  const [notes] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Presenter’s window' }).click(),
  ]);
  return notes;
}

test('the notes follow the presentation, and their buttons move it', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  const notes = await openNotes(page);
  const heading = notes.getByRole('heading', { level: 1 });
  await expect(notes.getByText(/^Step 2 of/)).toBeVisible();
  await expect(notes.locator('[aria-live]').first()).toHaveText(/^2 of \d+, Connector: /);
  await expect(heading).toHaveText(await flows.inspector.getByRole('heading', { level: 2 }).innerText());

  await notes.getByRole('button', { name: 'Next' }).click();
  await flows.expectStep(3);
  await expect(notes.getByText(/^Step 3 of/)).toBeVisible();
  await expect(notes.locator('[aria-live]').first()).toHaveText(/^3 of \d+, /);
  await notes.keyboard.press('ArrowLeft');
  await flows.expectStep(2);

  await page.keyboard.press('5');
  await expect(notes.getByText(/^Step 5 of/)).toBeVisible();
  await page.keyboard.press('Home');
  await expect(heading).toHaveText('Introduction');
  await expect(notes.getByRole('button', { name: 'Previous' })).toBeDisabled();

  await expectFits(notes);
  await expectAccessible(notes);
});

test('no token travels to the notes, and they say when nobody presents', async ({ page, flows }) => {
  await flows.open('channel-self/5');
  const notes = await openNotes(page);
  await expect(notes.getByText(/^Step 5 of/)).toBeVisible();
  expect(await notes.locator('body').innerText()).not.toContain('eyJ');
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  await expect(notes.getByRole('heading', { name: 'No presentation is open' })).toBeVisible();
  await page.goBack();
  await expect(notes.getByText(/^Step 5 of/)).toBeVisible();
  await page.close();
  await expect(notes.getByRole('heading', { name: 'No presentation is open' })).toBeVisible();
  await expectAccessible(notes);
});

test('the timer runs, rests and begins again', async ({ page }) => {
  await page.clock.install({ time: '2026-03-01T08:30:00Z' });
  await page.goto('./#/presenter');
  const timer = page.getByRole('timer');
  await expect(timer).toBeVisible();
  await page.clock.pauseAt('2026-03-01T08:40:00Z');
  await page.getByRole('button', { name: 'Set the timer to zero' }).click();
  await expect(timer).toHaveText('0:00');
  await page.clock.runFor(65_000);
  await expect(timer).toHaveText('1:05');
  await page.getByRole('button', { name: 'Pause the timer' }).click();
  await page.clock.runFor(30_000);
  await expect(timer).toHaveText('1:05');
  await page.getByRole('button', { name: 'Run the timer' }).click();
  await page.clock.runFor(5_000);
  await expect(timer).toHaveText('1:10');
});

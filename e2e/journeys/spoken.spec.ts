/** For those who listen: every change is said, once. */
import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';

/** Collects what the page’s own places for speech say from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const place = target instanceof Element ? target : target.parentElement;
        if (place?.matches('[data-voice]')) said.push((place.textContent ?? '').trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () =>
    page.evaluate(() => {
      const { said } = window as unknown as { said: string[] };
      return said.splice(0);
    });
}

test('opening, stepping, following and telling otherwise are said once each', async ({ page, flows }) => {
  await flows.switchQuestionsOff();
  await page.goto('./#/flows');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const said = await listen(page);
  await page.getByRole('link', { name: 'OAuthCard sign-in' }).first().click();
  await expect.poll(said).toEqual([expect.stringMatching(/^Introduction of OAuthCard sign-in, \d+ steps\.$/)]);
  await page.keyboard.press('2');
  await expect.poll(said).toEqual([expect.stringMatching(/^2 of \d+, /)]);
  await flows.inspector.getByRole('button', { name: 'user id' }).first().click();
  await expect.poll(said).toEqual([expect.stringMatching(/^Following userId through \d+ steps\.$/)]);
  await page.keyboard.press('Escape');
  await expect.poll(said).toEqual(['No value is followed.']);
  await page.getByLabel('Cloud').selectOption('US Government');
  await expect.poll(said).toEqual(['Cloud: US Government.']);
  await page.getByRole('button', { name: 'Show as a list' }).click();
  await expect.poll(said).toEqual(['The steps stand there as a list.']);
  for (const key of ['3', '4', '5']) await page.keyboard.press(key);
  await expect.poll(said).toEqual([expect.stringMatching(/^5 of \d+, /)]);
});

test('in a dialog it is said there, and again when it happens again', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  const said = await listen(page);
  await page.getByRole('button', { name: 'Values of this run' }).filter({ visible: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Values of this run' });
  for (let times = 0; times < 2; times += 1) {
    await dialog.getByRole('button', { name: 'Make new values' }).click();
    await expect.poll(said).toEqual([expect.stringMatching(/^New keys, ids and tokens are made\./)]);
  }
  await expect(dialog.locator('[data-voice]')).toHaveText(/^New keys/);
  await dialog.getByRole('textbox', { name: 'Bot’s name' }).fill('Leave Bot');
  await dialog.getByRole('button', { name: 'Use these values' }).click();
  await expect.poll(said).toEqual([expect.stringMatching(/^Your values are used\./)]);
});

test('the chosen field of a message is described, and its path is a field', async ({ page, flows }) => {
  await flows.open('oauth-card/2');
  await flows.inspector.getByRole('tab', { name: 'Wire' }).click();
  const line = flows.inspector.getByRole('button', { name: /^POST \// });
  await line.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(line).toBeFocused();
  await expect(line).toHaveAccessibleDescription(/What of the host is asked for/);
});

test('two faults that exclude each other: the one that is left out is named', async ({ page, flows }) => {
  await flows.open('inbound-validation/2?fault=clock-behind.clock-ahead');
  await expect(page.locator('p:visible', { hasText: /is left out: another fault of this link/ }).first()).toBeVisible();
});

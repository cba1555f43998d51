import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('a wrong address says so and leads on', async ({ page }) => {
  await page.goto('./#/nowhere');
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'All flows' }).click();
  await expect(page.getByRole('heading', { name: 'See every hop of a bot’s sign-in' })).toBeVisible();
});

test('an unknown flow says so', async ({ page }) => {
  await page.goto('./#/flows/no-such-flow/3');
  await expect(page.getByRole('alert')).toContainText('no-such-flow');
});

test('an answer of an identity provider in our own address is dropped at once', async ({ page }) => {
  await page.goto('./?code=secret-code&state=secret-state#/token');
  await expect(page).toHaveURL(/\/#\/token$/);
  await page.goto('about:blank');
  await page.goto('./#access_token=secret-token&state=secret-state');
  await expect(page.getByRole('heading', { name: 'See every hop of a bot’s sign-in' })).toBeVisible();
  expect(page.url()).not.toContain('secret');
});

test('the ledger counts what the browser requested, and lists what is stored', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Local only: 0 requests/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What left this tab' });
  await expect(dialog).toContainText('None since the page loaded');
  await expect(dialog).toContainText('signpost.theme = light');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the theme is chosen, kept, and needs no new drawing', async ({ page }) => {
  await page.goto('./#/flows/channel-self/1');
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the keys are listed with a question mark', async ({ page }) => {
  await page.goto('./#/flows');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('play or pause');
});

test('on a phone the flow’s bar leads to the keys, the glossary and the presenter’s window', async ({
  page,
  flows,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await flows.open('channel-self/2');
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.click();
  const dialog = page.getByRole('dialog', { name: 'More' });
  await expect(dialog.getByRole('button', { name: 'Presenter’s window' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keys' }).click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('play or pause');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await more.click();
  await dialog.getByRole('link', { name: 'Glossary' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Glossary' })).toBeVisible();
});

test('every screen fits a window of 360 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const screen of ['flows', 'token', 'trace']) {
    await page.goto(`./#/${screen}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  }
});

test('the page’s policy forbids what it should', async ({ page }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("require-trusted-types-for 'script'");
});

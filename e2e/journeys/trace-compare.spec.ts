import { readFileSync } from 'node:fs';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

const HAR = readFileSync('src/core/traces/samples/oauth-card.har', 'utf8');
/** The same sign-in at another time, with another scope and ids and digits of its own. */
const OTHER = HAR.replaceAll('731502', '204815')
  .replaceAll('openid', 'openid%20mail')
  .replace(/[\da-f]{32}/g, (id) => id.split('').toReversed().join(''));

test('two captures are laid side by side by the keyboard, and one gets back to a step of the first', async ({
  page,
  captures,
}) => {
  await captures.openSample('OAuthCard sign-in that works');
  await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Two captures side by side' });
  await dialog.getByRole('button', { name: 'Paste text' }).press('Enter');
  await dialog.getByRole('textbox').fill(OTHER);
  await dialog.getByRole('button', { name: 'Open this text' }).press('Enter');
  await expect(dialog.getByRole('status').first()).toHaveText(
    /^First difference: hop 6, .*scope: left openid.*, right openid mail/,
  );
  await dialog.getByRole('button', { name: 'Go to it' }).press('Enter');
  await expect(dialog.locator('[data-first]')).toBeFocused();
  await expect(dialog.locator('[data-first] b').first()).toHaveText(/mail|nothing here/);
  await dialog.getByRole('button', { name: 'Show them' }).press('Enter');
  await expect(dialog.getByText('204815').first()).toBeVisible();
  await dialog.getByRole('button', { name: /^Show steps? .*Opens the sign-in link/ }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused();
  await expect(captures.inspector).toContainText('hop 5');
});

test('the second capture is chosen as a file or a sample, and closing brings back what was open', async ({
  page,
  captures,
}) => {
  await captures.openSample('OAuthCard sign-in that works');
  await page.keyboard.press('End');
  const step = await captures.inspector.getByText(/^Step \d+ of/).textContent();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Two captures side by side' });
  const choose = dialog.getByLabel('Captures', { exact: true });
  await choose.setInputFiles({ name: 'again.har', mimeType: 'application/json', buffer: Buffer.from(HAR) });
  await expect(dialog.getByRole('status').first()).toHaveText(/^No difference/);
  await dialog.getByRole('button', { name: 'Another capture' }).click();
  await dialog.getByRole('button', { name: /Sign-in that asks again and again/ }).click();
  await expect(dialog.getByText(/Not on the (?:left|right)/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'oauth-card.har' })).toBeVisible();
  await expect(captures.inspector.getByText(/^Step \d+ of/)).toHaveText(step ?? '');
});

test('the comparison can be read by everybody, in a window of 360 px too', async ({ page, captures }) => {
  test.slow();
  await captures.openSample('OAuthCard sign-in that works');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expectAccessible(page);
  const dialog = page.getByRole('dialog', { name: 'Two captures side by side' });
  await dialog.getByRole('button', { name: /Sign-in that asks again and again/ }).click();
  await dialog.getByRole('button', { name: 'Show them' }).click();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await expectAccessible(page);
});

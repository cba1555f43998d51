/**
 * What people come for, in every engine that is at hand: type and verify a token, step a flow through its drawing, open a
 * capture, take a picture and a redacted copy away, and step the embed page.
 */
import { expect, test } from '../journey.ts';
import { EmbedPage } from '../pages/embed-page.ts';
import { epoch, makeToken } from '../tokens.ts';

test('a token is typed in, decoded and verified with a key set', async ({ page, token }) => {
  const { token: text, publicJwk } = await makeToken('ES256', { iss: 'https://a.example', exp: epoch() + 600 });
  await token.open();
  await token.box.focus();
  await page.keyboard.type(text);
  const show = page.getByRole('button', { name: 'Show the token' });
  await expect(show.or(token.answer)).toBeVisible();
  if (await show.isVisible()) await show.click();
  await page.getByRole('textbox', { name: 'Paste a key' }).focus();
  await page.keyboard.type(JSON.stringify(publicJwk));
  await expect(token.lamp('Signature')).toContainText('Pass');
});

test('a flow is drawn and stepped, and a picture of it made', async ({ flows, exports }) => {
  await flows.open('oauth-card/5');
  await flows.drawn();
  await flows.next();
  await flows.expectStep(6);
  await flows.page.keyboard.press('ArrowLeft');
  await flows.expectStep(5);
  // What a Firefox saves its driver does not hear of; the picture that is shown is the one that is saved.
  await exports.open();
  await expect(exports.dialog.getByRole('button', { name: 'Save SVG' })).toHaveAttribute('aria-disabled', 'false');
});

test('a capture is opened, its first finding shown and a redacted copy made', async ({ captures, sharing }) => {
  await captures.open();
  await captures.fileInput.setInputFiles('src/core/traces/samples/forgotten-digits.har');
  await expect(captures.findings).toBeVisible();
  await expect(captures.page.locator('svg:has([data-step])')).toBeVisible();
  await sharing.open();
  await sharing.turnTo('Files and link');
  await expect(sharing.dialog.getByRole('button', { name: 'Save: Redacted HAR' })).toBeEnabled();
});

test('the embed page is drawn and stepped', async ({ page }) => {
  await page.goto('./embed.html#/flows/channel-self/2');
  const embed = new EmbedPage(page);
  await expect(embed.diagram).toBeVisible();
  await embed.press('Next step');
  await embed.expectStep(3);
});

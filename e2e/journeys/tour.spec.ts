import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

const offer = (page: Page) => page.getByText('New here? Three minutes show what one can do.');
const bar = (page: Page) => page.getByRole('navigation', { name: 'Tour' });
const step = (page: Page) => page.getByRole('region', { name: 'Current step' });

test('the first visit offers the tour in a line, and a refusal holds for the next visit', async ({ page }) => {
  await page.goto('./');
  await expect(offer(page)).toBeVisible();
  await page.getByRole('button', { name: 'No, thank you' }).click();
  await expect(offer(page)).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'See every hop of a bot’s sign-in' })).toBeVisible();
  await expect(offer(page)).toBeHidden();
});

test('who comes by a link is offered no tour, and finds it in the search', async ({ page, flows, palette }) => {
  await flows.open('channel-self/2');
  await page.getByRole('link', { name: 'Signpost, all flows' }).click();
  await expect(page.getByRole('heading', { name: 'See every hop of a bot’s sign-in' })).toBeVisible();
  await expect(offer(page)).toBeHidden();
  await palette.open();
  await palette.choose('tour', 'Take the tour');
  await expect(page).toHaveURL(/#\/tour\/1$/);
});

test('the tour is played by the keys, to its end, and is not offered again', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('link', { name: 'Take the tour' }).first().click();
  await expect(step(page)).toContainText('Step 1 of 9');
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#\/tour\/2$/);
  await expect(step(page)).toContainText('How does one move?');
  await page.keyboard.press('End');
  await expect(step(page)).toContainText('You have something that fails');
  await expect(step(page)).toContainText('You want to learn');
  await expect(step(page)).toContainText('You write documentation');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await page.getByRole('button', { name: 'End the tour' }).click();
  await expect(page.getByRole('heading', { name: 'See every hop of a bot’s sign-in' })).toBeVisible();
  await expect(offer(page)).toBeHidden();
});

test('a step is tried on the real screen, and a line says what is tried and leads back', async ({ page, palette }) => {
  const tryIt = (words: string) => step(page).getByRole('link', { name: words }).click();
  await page.goto('./#/tour/5');
  await tryIt('See a mistyped connection name fail');
  await expect(page.locator('main')).toContainText('Is there a connection of this name?');
  await expect(bar(page)).toContainText('Tour, 5 of 9: See a mistyped connection name fail');
  await bar(page).getByRole('link', { name: 'Back to the tour' }).click();
  await expect(step(page)).toContainText('Step 5 of 9');

  await page.keyboard.press('7');
  await tryIt('Open a token for another bot');
  await expect(page.locator('main')).toContainText('App id of the bot');
  await expect(bar(page)).toContainText('Tour, 7 of 9: Open a token for another bot');
  await expectAccessible(page, 'nav[aria-label="Tour"]');
  await palette.open();
  await palette.choose('tour', 'Back to the tour');
  await expect(step(page)).toContainText('Step 7 of 9');

  await tryIt('Open a token for another bot');
  await bar(page).getByRole('button', { name: 'End' }).click();
  await expect(bar(page)).toBeHidden();
});

const MINE = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'me', version: '1' },
    entries: [
      {
        startedDateTime: '2026-01-01T00:00:00Z',
        time: 1,
        request: { method: 'GET', url: 'https://login.example/authorize?client_id=a', headers: [] },
        response: { status: 200, headers: [], content: { mimeType: 'text/html', text: '' } },
      },
    ],
  },
});

test('a sample does not take the place of a capture that the reader opened', async ({ page, captures }) => {
  await captures.open();
  await captures.openFile('mine.har', MINE);
  await page.goto('./#/trace?sample=forgotten-digits');
  const dialog = page.getByRole('dialog', { name: 'Open the sample?' });
  await dialog.getByRole('button', { name: 'Keep what is here' }).click();
  await expect(page.getByRole('heading', { name: 'forgotten-digits.har' })).toBeHidden();
});

test('a doubted statement is copied with its source, its place and no value', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  await flows.inspector.getByRole('button', { name: 'Is this wrong?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is this wrong?' });
  const text = dialog.getByRole('region', { name: 'Text for an issue' });
  await expect(text).toContainText('[RFC 7515 section 5.1](https://www.rfc-editor.org/rfc/rfc7515#section-5.1)');
  await expect(text).toContainText('#/flows/channel-self/connector-signs');
  await expectAccessible(page, 'dialog');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.goto('./#/glossary/claim');
  await page.getByRole('main').getByRole('button', { name: 'Is this wrong?' }).click();
  await expect(text).toContainText('> One statement inside a token');
  await expect(text).toContainText('#/glossary/claim');
  await page.keyboard.press('Escape');

  await page.goto('./#/token?sample=other-audience');
  await expect(page.locator('main')).toContainText('Would the bot accept it?');
  const audience = await page.getByText('aud in the token').locator('..').locator('dd').innerText();
  await page
    .getByRole('region', { name: 'Would the bot accept it?' })
    .getByRole('button', { name: 'Is this wrong?' })
    .first()
    .click();
  await expect(text).toContainText('aud is the bot’s app id');
  await expect(text).not.toContainText(audience);
  await page.keyboard.press('Escape');

  await page.goto('./#/trace?sample=forgotten-digits');
  await page.getByRole('button', { name: 'Is this wrong?' }).click();
  await expect(text).toContainText('magic-code-returns');
  await expect(text).not.toContainText('205873');
});

/** What stands at a hop of a capture, and what the reader knows better: in a browser that lays out, by keyboard too. */
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';

const COOKIE_LOG = readFileSync('src/core/traces/samples/missing-cookie.txt', 'utf8');
const [, STATE = ''] = /state=([\da-f]{32})/.exec(COOKIE_LOG) ?? [];
const [, CODE = ''] = /code=([\w-]+)/.exec(COOKIE_LOG) ?? [];

const TABS = ['Wire', 'Cookies', 'Carries', 'Links'] as const;

test('each tab of a hop can be read by everybody, in a window of 390 px too', async ({ page, captures }) => {
  test.slow();
  await captures.openSample('Cookie that did not come back');
  await captures.goToHop(/\.auth\/web\/login/);
  for (const tab of TABS) {
    await captures.openTab(tab);
    await expect(captures.inspector.getByRole('tabpanel')).not.toBeEmpty();
    await expectAccessible(page, 'section[aria-label="Current step"]');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const tab of TABS) {
    await captures.openTab(tab);
    await expectFits(page);
  }
  await expectAccessible(page);
});

test('a code is short on the wire until the whole is asked for', async ({ page, captures }) => {
  await captures.openSample('Cookie that did not come back');
  await captures.goToHop(/\.auth\/web\/redirect/);
  await captures.openTab('Wire');
  await expect(captures.inspector).toContainText('nw-E…4VbR');
  await expect(captures.inspector).not.toContainText(CODE);
  await page.getByRole('button', { name: 'Show long and secret values whole' }).click();
  await expect(captures.inspector).toContainText(CODE);
});

test('a nested URL whose question mark is bare shows both readings beside each other', async ({ captures }) => {
  await captures.open();
  await captures.paste(
    [
      'https://login.example/oauth2/authorize?client_id=a&response_type=code&redirect_uri=https://app.example/cb?signin=1&state=abcdefgh12345678',
      'https://app.example/cb?code=c0ffee00c0ffee00&state=abcdefgh12345678',
    ].join('\n'),
  );
  await captures.openTab('Wire');
  await captures.inspector.getByRole('button', { name: /redirect_uri=/ }).click();
  const told = captures.inspector.getByRole('complementary');
  await expect(told.getByRole('heading', { name: 'Read to the next “&”' })).toBeVisible();
  await expect(told.getByRole('heading', { name: 'Read on to the end' })).toBeVisible();
  await expect(told).toContainText('state=abcdefgh12345678');
});

test('by keyboard alone: a value is found, and its hop shown; nothing pasted is kept', async ({ page, captures }) => {
  await captures.openSample('Cookie that did not come back');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('find a value');
  await expect(page.getByRole('option', { name: /Find a value in the capture/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const box = page.getByRole('textbox', { name: 'Paste a value' });
  await expect(box).toBeFocused();
  await page.keyboard.insertText(Buffer.from(STATE).toString('base64url'));
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/places in 3 hops/);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^hop 4: request, query state/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(captures.inspector.getByText(/· hop 4$/)).toBeVisible();
  expect(await leftBehind(page)).not.toContain(STATE);
  await page.getByRole('button', { name: 'Find a value' }).click();
  await expect(page.getByRole('textbox', { name: 'Paste a value' })).toHaveValue('');
});

test('a value that the hop carries is followed through the steps', async ({ page, captures }) => {
  await captures.openSample('Messaging extension, as a document');
  await captures.goToHop(/GetSignInUrl/i);
  await captures.openTab('Carries');
  await captures.inspector
    .getByRole('button', { name: /^signin .*follow this value/ })
    .first()
    .click();
  await expect(page.locator('[data-step][data-carries="followed"]').first()).toBeVisible({ timeout: 15_000 });
  await expect(page.locator('[data-step][data-carries="rival"]').first()).toBeAttached();
});

test('what the reader corrects is marked, listed and taken back, and the focus stays', async ({ page, captures }) => {
  await captures.openSample('OAuthCard sign-in that works');
  await captures.goToHop(/\/api\/oauth\/signin/);
  await captures.openTab('Links');
  const apart = captures.inspector.getByRole('button', { name: /do not belong together$/ }).first();
  await apart.press('Enter');
  await expect(captures.inspector.getByRole('heading', { name: 'Corrected by hand 1' })).toBeVisible();
  await expect(captures.inspector.getByRole('group', { name: 'Links of this hop' })).toBeFocused();
  await expect(captures.inspector.getByText(/^Step \d+ of/)).toBeVisible();

  const hops = page.getByRole('list', { name: 'Hops' });
  await hops.getByRole('button', { expanded: false }).first().click();
  await hops
    .getByRole('button', { name: /^Part of the sign-in: / })
    .first()
    .click();
  await expect(hops.getByRole('button', { name: /by hand/ })).toBeFocused();
  await captures.openTab('Links');
  await expect(captures.inspector.getByRole('heading', { name: 'Corrected by hand 2' })).toBeVisible();
  await expectAccessible(page);
  for (const left of [1, 0]) {
    await captures.inspector
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click();
    await expect(captures.inspector.getByRole('button', { name: /^Take back/ })).toHaveCount(left);
  }
  await expect(hops.getByRole('button', { name: /by hand/ })).toHaveCount(0);
});

test('a participant gets the reader’s own name in the diagram', async ({ page, captures }) => {
  await captures.openSample('Cookie that did not come back');
  await captures.openTab('Links');
  await captures.inspector.getByRole('textbox', { name: 'Another name for Token Service' }).fill('Token store');
  await page.keyboard.press('Enter');
  await expect(captures.inspector.getByText('Browser → Token store')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The sign-in' })).toContainText('Token store');
});

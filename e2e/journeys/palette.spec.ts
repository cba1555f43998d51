import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('a word leads to a step of any flow without the mouse, and the focus is not lost', async ({
  page,
  flows,
  palette,
}) => {
  await flows.open('channel-self/2');
  await palette.open();
  await palette.box.pressSequentially('is a token already');
  const step = palette.group('Steps').getByRole('option', { name: /^Is a token already stored\?/ });
  await expect(step.first()).toBeVisible();
  await expect(palette.dialog.getByRole('option', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette.dialog).toBeHidden();
  await expect(flows.inspector.getByRole('heading', { name: 'Is a token already stored?' })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('the arrows choose, Escape closes and gives the focus back', async ({ page, palette }) => {
  await page.goto('./#/token');
  const button = page.getByRole('button', { name: 'Search', exact: true });
  await button.click();
  await palette.box.fill('kid');
  const options = palette.dialog.getByRole('option');
  await expect(options.nth(1)).toBeVisible();
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  const id = await options.nth(1).getAttribute('id');
  await expect(palette.box).toHaveAttribute('aria-activedescendant', id ?? '');
  await page.keyboard.press('Escape');
  await expect(palette.dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('“six” finds the steps of the six-digit code, “401” finds faults, and a strange word nothing', async ({
  page,
  palette,
}) => {
  await page.goto('./');
  await palette.open();
  await palette.box.fill('six');
  await expect(
    palette
      .group('Steps')
      .getByRole('option', { name: /Six-digit code, step/ })
      .first(),
  ).toBeVisible();
  await palette.box.fill('401');
  await expect(palette.group('Faults').getByRole('option').first()).toBeVisible();
  await palette.box.fill('xyzzy');
  await expect(palette.dialog.getByRole('status')).toHaveText('Nothing has any of these words');
  await expect(palette.dialog.getByRole('option')).toHaveCount(0);
});

test('what is typed straight after Ctrl K is not lost, however late the list comes', async ({ page, palette }) => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/search-palette[^/]*\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('./#/flows/channel-self/2');
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('wrong 4');
  await expect(palette.box).toHaveValue('wrong 4');
  arrive();
  await expect(palette.dialog.getByRole('option').first()).toBeVisible();
  await page.keyboard.type('01');
  await expect(palette.box).toHaveValue('wrong 401');
  await expect(page).toHaveURL(/#\/flows\/channel-self\/2/);
});

test('a group shows its best few, says how many there are, and shows them all when asked', async ({
  page,
  palette,
}) => {
  await page.goto('./');
  await palette.open();
  await palette.box.fill('401');
  const faults = palette.group('Faults').getByRole('option');
  await expect(faults).toHaveCount(6);
  await expect(palette.dialog.getByRole('status')).toHaveText(/^\d+ of \d+ shown$/);
  for (let key = 0; key < 5; key += 1) await page.keyboard.press('ArrowDown');
  await expect(palette.dialog.getByRole('option', { selected: true })).toHaveText(/^Show all \d+ faults/);
  const sixth = faults.nth(5);
  await page.keyboard.press('Enter');
  await expect(faults.nth(20)).toBeAttached();
  await expect(sixth).toHaveAttribute('aria-selected', 'true');
  await expect(palette.box).toBeFocused();
});

test('a pasted message leads to its fault, and what was only partly found is called so', async ({ page, palette }) => {
  await page.goto('./');
  await palette.open();
  await palette.box.fill(
    "AADSTS7000222: The provided client secret keys for app '0f3c' are expired. Visit the portal.",
  );
  await expect(palette.dialog.getByRole('option').first()).toHaveText(/secret has expired/);
  await expect(palette.dialog.getByRole('status')).toHaveText(/^Nothing has all these words\. The nearest:/);
});

test('a fault opens with its flow at the step that fails', async ({ page, flows, palette }) => {
  await flows.switchQuestionsOff();
  await page.goto('./');
  await palette.open();
  await palette.box.fill('misspelt');
  const fault = palette.group('Faults').getByRole('option').first();
  await expect(fault).toBeVisible();
  await fault.click();
  await expect(page).toHaveURL(/#\/flows\/[a-z-]+\/\d+\?.*fault=/);
  await expect(flows.fault).toBeVisible();
});

test('actions: the type grows for a room and stays so, the theme changes', async ({ page, flows, palette }) => {
  await flows.open('oauth-card/3');
  await flows.drawn();
  await palette.open();
  await palette.choose('large type', 'Large type for a room');
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  await expect(page.locator('html')).toHaveCSS('font-size', '24px');
  await expectFits(page);
  await page.reload();
  await flows.drawn();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-state="now"][data-step] text').first()).toBeInViewport();
  await palette.open();
  await palette.choose('usual type', 'Usual type size');
  await expect(page.locator('html')).not.toHaveAttribute('data-type');
  await palette.open();
  await palette.choose('dark', 'Dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the palette has no barriers, also at 360 px', async ({ page, palette }) => {
  await page.goto('./');
  await palette.open();
  await palette.box.fill('token');
  await expect(palette.group('Steps')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await expectAccessible(page);
});

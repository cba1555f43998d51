import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('a term of an explanation opens its meaning where one reads, and closes with Escape', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  const term = flows.inspector.getByRole('button', { name: 'claims', exact: true });
  await expect(term).toHaveCount(1);
  await term.focus();
  await page.keyboard.press('Enter');
  const meaning = flows.inspector.getByText(/^One statement inside a token/);
  await expect(meaning).toBeVisible();
  await expect(meaning).toBeInViewport();
  const dialog = flows.inspector.getByRole('dialog', { name: 'Claim', exact: true });
  await expect(dialog).toBeFocused();
  await expect(dialog).toHaveAccessibleDescription(/^One statement inside a token/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(flows.inspector.getByRole('link', { name: 'In the glossary' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(term).toBeFocused();
  await flows.expectStep(2);
});

test('the meaning closes when the focus goes on past it', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  const term = flows.inspector.getByRole('button', { name: 'claims', exact: true });
  await term.focus();
  await page.keyboard.press('Enter');
  const link = flows.inspector.getByRole('link', { name: 'In the glossary' });
  await expect(flows.inspector.getByRole('dialog', { name: 'Claim', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(link).toBeHidden();
  // On to what can be pressed next, not to the column around it.
  const isNext = await term.evaluate((button) => {
    const stops = [...document.querySelectorAll('button, a[href], [tabindex="0"]')].filter((stop) =>
      stop.checkVisibility(),
    );
    return stops[stops.findIndex((stop) => stop === button) + 1] === document.activeElement;
  });
  expect(isNext).toBe(true);
});

test('from the meaning to the glossary, and from there back to a flow that shows it', async ({ page, flows }) => {
  await flows.open('channel-self/2');
  await flows.inspector.getByRole('button', { name: 'claims', exact: true }).click();
  await flows.inspector.getByRole('link', { name: 'In the glossary' }).click();
  await expect(page).toHaveURL(/#\/glossary\/claim$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Claim' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Channel acts for itself' }).click();
  await expect(flows.inspector).toContainText(/claims/);
});

test('every term has its page, and a strange one says so', async ({ page }) => {
  await page.goto('./#/glossary');
  await expect(page.getByRole('heading', { level: 1, name: 'Glossary' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('searchbox', { name: 'Filter terms' }).fill('serviceurl');
  await page.getByRole('navigation', { name: 'Terms' }).getByRole('link', { name: 'Service URL' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Service URL' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'How the bot checks it' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('./#/glossary/no-such-term');
  await expect(page.getByRole('heading', { name: 'The glossary has no “no-such-term”' })).toBeVisible();
});

test('the glossary fits a window of 360 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['glossary', 'glossary/pkce']) {
    await page.goto(`./#/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  }
});

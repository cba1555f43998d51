/** By the keyboard alone: whatever goes away on the way, the next Tab goes on where the reader is. */
import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';

/** What has the focus, as a screen reader would name it; `body` when nobody has it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'body';
    const label = activeElement.getAttribute('aria-label') ?? activeElement.textContent;
    return `${activeElement.tagName.toLowerCase()} ${label}`.slice(0, 80);
  });

/** Presses the key and waits until the focus is somewhere; what is lost is given back at once. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => focused(page), `after ${key}`).not.toBe('body');
}

test('through a whole flow, from every place that a step takes away', async ({ page, flows }) => {
  test.slow();
  await flows.switchQuestionsOff();
  await page.goto('./#/flows/oauth-card/1?fault=connection-misspelt');
  await expect(flows.inspector).toBeVisible();
  const steps = await flows.stepCount();
  const panel = flows.inspector.getByRole('tabpanel');
  for (const tab of ['Explain', 'Wire', 'Holds']) {
    await flows.player.getByRole('button', { name: 'Next step' }).focus();
    await press(page, '1');
    for (let step = 1; step < steps; step += 1) {
      await flows.expectStep(step);
      await flows.inspector.getByRole('tab', { name: tab }).click();
      await expect(panel).not.toBeEmpty();
      // Between the fields of a message the arrows move along them.
      const last = panel.locator('button:not([data-field]), a').filter({ visible: true }).last();
      await ((await last.count()) > 0 ? last : flows.inspector.getByRole('button').first()).focus();
      await press(page, 'ArrowRight');
    }
  }
});

test('Begin, the ends, a followed value, a fault: the column or the bar below it has the focus', async ({
  page,
  flows,
}) => {
  await flows.switchQuestionsOff();
  await page.goto('./#/flows/oauth-card');
  await flows.introduction.getByRole('button', { name: 'Begin' }).focus();
  await press(page, 'Enter');
  await flows.expectStep(1);
  const column = page.getByRole('region', { name: 'Explanation' });
  await expect(column).toBeFocused();
  await press(page, 'Tab');
  await expect(flows.inspector.locator(':focus')).toHaveCount(1);

  await flows.inspector.getByRole('tabpanel').getByRole('button').first().focus();
  for (const key of ['End', 'Home', '2']) await press(page, key);
  await expect(column).toBeFocused();

  await flows.inspector.getByRole('button', { name: 'user id' }).first().focus();
  await press(page, 'Enter');
  await press(page, 'ArrowRight');
  await page.getByRole('button', { name: 'Stop Esc' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('group', { name: 'Moving through the steps' })).toBeFocused();

  await page.goto('./#/flows/oauth-card/1?fault=connection-misspelt');
  await flows.fault.getByRole('button', { name: 'Leave' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'OAuthCard sign-in', exact: true })).toBeFocused();
});

test('a question takes the place of the faults, and the focus waits above it', async ({ page, flows }) => {
  await page.goto('./#/flows/oauth-card/1?fault=connection-misspelt');
  await flows.inspector.getByRole('tab', { name: 'Explain' }).focus();
  await press(page, 'Shift+Tab');
  while ((await flows.question.count()) === 0) {
    const fault = flows.inspector.getByRole('switch').first();
    if ((await fault.count()) > 0) await fault.focus();
    await press(page, 'ArrowRight');
  }
  await page.getByRole('region', { name: 'Explanation' }).focus();
  await press(page, 'Tab');
  await expect(flows.question.getByRole('button').first()).toBeFocused();
  await press(page, 'Enter');
  await expect(flows.question.getByRole('button').first()).toHaveAttribute('aria-disabled', 'true');
  await flows.question.getByRole('button', { name: 'Go on' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'Explanation' })).toBeFocused();
});

test('a flow opened from the catalogue, the palette or the skip link is one Tab from its beginning', async ({
  page,
  flows,
}) => {
  const begin = flows.introduction.getByRole('button', { name: 'Begin' });
  await page.goto('./#/flows');
  await page.getByRole('link', { name: 'OAuthCard sign-in' }).first().focus();
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'Explanation' })).toBeFocused();
  await press(page, 'Tab');
  await expect(begin).toBeFocused();

  await page.getByRole('navigation', { name: 'Flows' }).getByRole('link', { name: 'Channel acts for itself' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Channel acts for itself' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Explanation' })).toBeFocused();

  await press(page, 'Control+k');
  await page.keyboard.type('the emulator talks to the bot');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'Explanation' })).toBeFocused();

  await page.getByRole('link', { name: 'Skip to the screen' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'Explanation' })).toBeFocused();
  await press(page, 'Shift+Tab');
  await expect(flows.player.locator(':focus')).toHaveCount(1);
});

test('a dialog gives the focus back, or the column has it', async ({ page, flows }) => {
  await flows.open('oauth-card/3?seed=training');
  const values = page.getByRole('button', { name: 'Values of this run' }).filter({ visible: true });
  await values.focus();
  await press(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: 'Values of this run' });
  await dialog.getByRole('button', { name: 'As usual again' }).focus();
  await press(page, 'Enter');
  await dialog.getByRole('textbox', { name: 'Bot’s name' }).fill('Leave Bot');
  await press(page, 'Enter');
  await expect(dialog).toBeHidden();
  await expect(values).toBeFocused();

  await flows.inspector.getByRole('tab', { name: 'Wire' }).click();
  await flows.inspector.getByRole('button', { name: 'Change something here' }).focus();
  await press(page, 'Enter');
  await page.getByRole('dialog').getByRole('textbox').first().fill('something else');
  await page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('region', { name: 'What you changed' })).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('body');
  await page.getByRole('button', { name: 'Take it back' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'What you changed' })).toBeHidden();
  await expect.poll(() => focused(page)).not.toBe('body');
});

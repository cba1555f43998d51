import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('a stranger plays the OAuthCard sign-in from its introduction to its recap with the buttons', async ({
  page,
  flows,
}) => {
  await flows.switchQuestionsOff();
  await page.goto('./');
  await page.getByRole('link', { name: 'OAuthCard sign-in' }).first().click();
  await expect(flows.introduction).toBeVisible();
  await expect(page).toHaveURL(/#\/flows\/oauth-card$/);
  await flows.drawn();
  await flows.introduction.getByRole('button', { name: 'Begin' }).click();
  await flows.expectStep(1);
  const last = await flows.stepCount();
  for (let step = 2; step <= last; step += 1) {
    await flows.next();
    await flows.expectStep(step);
  }
  await flows.next();
  await expect(flows.recap).toBeVisible();
  await expect(flows.player.getByRole('button', { name: 'Next step' })).toBeDisabled();
  await expect(page).toHaveURL(/#\/flows\/oauth-card\/recap$/);
});

test('the keys step, jump and play, and never while typing', async ({ page, flows }) => {
  await flows.open('channel-self/1');
  const last = await flows.stepCount();
  await page.keyboard.press('ArrowRight');
  await flows.expectStep(2);
  await page.keyboard.press('ArrowLeft');
  await flows.expectStep(1);
  await page.keyboard.press('End');
  await expect(flows.recap).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await flows.expectStep(last);
  await page.keyboard.press('Home');
  await expect(flows.introduction).toBeVisible();
  await page.keyboard.press('4');
  await flows.expectStep(4);
  await page.keyboard.press('Space');
  await expect(flows.player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(flows.player.getByRole('button', { name: 'Play' })).toBeVisible();
  await flows.expectStep(4);
  await page.getByRole('searchbox', { name: 'Filter flows' }).fill('card 123');
  await page.keyboard.press('Home');
  await page.keyboard.press('2');
  await flows.expectStep(4);
});

test('playing goes on by itself, but never starts by itself', async ({ page, flows }) => {
  await page.clock.install();
  await flows.open('channel-self/1');
  await page.clock.fastForward(20_000);
  await flows.expectStep(1);
  await flows.player.getByRole('button', { name: 'Play' }).click();
  await page.clock.fastForward(3_100);
  await flows.expectStep(2);
  await page.clock.fastForward(3_100);
  await flows.expectStep(3);
});

test('a link opens its step, paused; Back leads to where the reader was', async ({ page, flows }) => {
  await flows.open('oauth-card/6');
  await flows.expectStep(6);
  await expect(flows.player.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.getByRole('link', { name: 'Channel acts for itself' }).click();
  await expect(flows.introduction).toBeVisible();
  await page.keyboard.press('2');
  await flows.expectStep(2);
  await page.goBack();
  await expect(page).toHaveURL(/#\/flows\/oauth-card\/6$/);
  await flows.expectStep(6);
  await page.goForward();
  await expect(page).toHaveURL(/#\/flows\/channel-self\/2$/);
  await flows.expectStep(2);
});

test('the diagram is drawn once: a step changes classes, columns stay', async ({ page, flows }) => {
  await flows.open('oauth-card/1');
  const drawing = await flows.drawn();
  await drawing.evaluate((svg) => svg.setAttribute('data-first', ''));
  const columns = (): Promise<string[]> =>
    drawing.locator('.actor-line').evaluateAll((lines) => lines.map((line) => line.getAttribute('x1') ?? ''));
  const before = await columns();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.locator('svg[data-first] [data-step="5"]')).toHaveAttribute('data-state', 'now');
  await expect(page.locator('svg[data-first] [data-step="4"]')).toHaveAttribute('data-state', 'past');
  await expect(page.locator('svg[data-first] [data-step="6"]')).toHaveAttribute('data-state', 'future');
  expect(await columns()).toEqual(before);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('svg[data-first]')).toBeVisible();
});

test('the current message is in view, and a press on a message goes there', async ({ page, flows }) => {
  await flows.open('oauth-card/1');
  await flows.drawn();
  const last = (await flows.stepCount()) - 1;
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await flows.expectStep(last + 1);
  await expect(page.locator(`[data-step="${last}"] text`).first()).toBeInViewport();
  await expect(page.locator('[data-id][data-now]').first()).toBeInViewport();
  await page.locator(`[data-step="${last - 2}"]`).click({ force: true });
  await flows.expectStep(last - 1);
});

test('a followed value lights up where it is carried, and Escape lets go', async ({ page, flows }) => {
  await flows.open('oauth-card/2');
  await flows.drawn();
  await flows.inspector.getByRole('button', { name: 'user id' }).first().click();
  await expect(page.locator('[data-step="1"][data-carries]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Life of userId' })).toBeVisible();
  expect(await page.locator('[data-step][data-carries]').count()).toBeGreaterThan(2);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-step][data-carries]')).toHaveCount(0);
});

test('the list says the same and stands in when the diagram cannot be had', async ({ page, flows }) => {
  await page.route('**/diagram.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.clock.install();
  await flows.open('oauth-card/2');
  const list = page.getByRole('list', { name: 'Steps of OAuthCard sign-in' });
  await expect(page.getByText('Drawing the diagram.')).toBeVisible();
  await expect(list.getByRole('button')).toHaveCount(await flows.stepCount());
  await page.clock.fastForward(25_000);
  await expect(page.getByText(/The diagram could not be drawn/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(list.getByRole('button').nth(2)).toHaveAttribute('aria-current', 'step');
});

test('a seed gives the same values again, and no seed gives new ones', async ({ page, flows }) => {
  const wireText = async (): Promise<string> => {
    await flows.inspector.getByRole('tab', { name: 'Wire' }).click();
    const pane = flows.inspector.getByRole('tabpanel');
    await expect(pane).toContainText('POST');
    return pane.innerText();
  };
  await flows.open('oauth-card/2?seed=training');
  const first = await wireText();
  await page.reload();
  await flows.expectStep(2);
  expect(await wireText()).toBe(first);
  await flows.open('oauth-card/2');
  await expect.poll(wireText).not.toBe(first);
});

for (const path of [
  'channel-self/3',
  'channel-user/3',
  'inbound-validation/12',
  'oauth-card/6',
  'oauth-card/4?variant=token-stored',
]) {
  test(`${path} opens without a complaint and can be read by everybody`, async ({ page, flows }) => {
    test.slow();
    await flows.open(path);
    await flows.drawn();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show as a list' }).click();
    await expectAccessible(page);
  });
}

test('at 360 px the flow is one column with the player at the thumb', async ({ page, flows }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await flows.open('oauth-card/3');
  await flows.drawn();
  await expectFits(page);
  await flows.player.getByRole('button', { name: /^Next: / }).click();
  await flows.expectStep(4);
  await expect(flows.player).toBeInViewport();
});

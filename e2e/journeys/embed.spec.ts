/** The embed page as it stands in documentation: in a frame without an origin, told everything by its fragment. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';
import { EmbedPage } from '../pages/embed-page.ts';

/** A page of documentation with the embed page in it. */
async function host(page: Page, fragment: string, sandbox = 'allow-scripts'): Promise<EmbedPage> {
  const frame = `<iframe sandbox="${sandbox}" src="./embed.html${fragment}" style="width:100%;border:0"></iframe>`;
  const body = `<!doctype html><title>Documentation</title><h1>Sign-in</h1>${frame}<p>More.</p>
    <script>
      const told = [];
      const frame = () => document.querySelector('iframe');
      addEventListener('message', ({ data, source, origin }) => {
        if (source !== frame().contentWindow) return;
        told.push({ ...data, origin });
        frame().style.height = data.height + 'px';
      });
    </script>`;
  await page.route('**/documentation.html', (route) => route.fulfill({ body, contentType: 'text/html' }));
  await page.goto('./documentation.html');
  return new EmbedPage(page.frameLocator('iframe'));
}

const say = (page: Page, message: unknown): Promise<void> =>
  page.evaluate((data) => document.querySelector('iframe')?.contentWindow?.postMessage(data, '*'), message);

test('without an origin a flow is drawn and steps, by buttons, keys and presses on the diagram and the list', async ({
  page,
}) => {
  const embed = await host(page, '#/flows/oauth-card/6');
  await expect(embed.diagram).toBeVisible();
  await embed.expectStep(6);
  await embed.press('Next step');
  await embed.expectStep(7);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await embed.expectStep(5);
  await page.keyboard.press('End');
  await embed.expectStep(24);
  await page.keyboard.press('3');
  await embed.expectStep(3);
  await embed.diagram.locator('[data-step="3"] rect').last().click();
  await embed.expectStep(4);
  await embed.list.click();
  await embed.within.getByRole('button', { name: /Bot to Token Service: Is a token stored/ }).click();
  await embed.expectStep(5);
  await expect(embed.within.getByRole('status')).toContainText('Step 5. Bot to Token Service: Is a token stored?');
});

test('it takes no room that moves: the height is told, and stays from step to step', async ({ page }) => {
  const embed = await host(page, '#/flows/channel-self/1');
  await expect(embed.diagram).toBeVisible();
  const heights = (): Promise<{ height: number; origin: string; type: string }[]> => page.evaluate('told');
  await expect.poll(async () => (await heights()).length).toBeGreaterThan(0);
  const before = await heights();
  for (const number of [2, 3, 4, 5]) {
    await embed.press('Next step');
    await embed.expectStep(number);
  }
  expect(await heights()).toEqual(before);
  expect(before.at(-1)).toMatchObject({ type: 'signpost-height', origin: 'null' });
});

test('it obeys its parent in two things and passes over everything else', async ({ page }) => {
  const embed = await host(page, '#/flows/oauth-card/2');
  await embed.expectStep(2);
  for (const junk of [null, 'goto', { type: 'goto', step: 'NaN' }, { type: 'import', text: 'eyJ' }, { step: 9 }]) {
    await say(page, junk);
  }
  await say(page, { type: 'theme', theme: 'dark' });
  const root = embed.within.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await embed.expectStep(2);
  await say(page, { type: 'goto', step: 999 });
  await embed.expectStep(24);
  await say(page, { type: 'theme', theme: 'system' });
  await expect(root).not.toHaveAttribute('data-theme');
});

test('a part of a flow keeps its numbers, and leads to the same step and values of the app', async ({
  page,
  flows,
}) => {
  await page.goto('./embed.html#/flows/oauth-card/5?steps=3-9&fault=connection-misspelt&theme=dark');
  const embed = new EmbedPage(page);
  await expect(embed.diagram).toBeVisible();
  await embed.press('First step');
  await embed.expectStep(3);
  await page.keyboard.press('5');
  await embed.expectStep(5);
  await page.keyboard.press('2');
  await embed.expectStep(5);
  await embed.press('Last step');
  await embed.expectStep(9);
  await expect(page.getByText(/Steps 3 to 9 of \d+.*Goes wrong:/)).toBeVisible();
  const href = (await page.getByRole('link', { name: 'Open in Signpost' }).getAttribute('href')) ?? '';
  expect(new URL(href).hash).toBe('#/flows/oauth-card/9?fault=connection-misspelt&seed=documentation');
  await page.goto(href);
  await flows.expectStep(9);
});

test('a redacted trace of a link is stepped as well', async ({ page, captures, sharing, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await captures.open();
  await captures.page.goto('./#/trace?sample=forgotten-digits');
  await sharing.open();
  await sharing.turnTo('Files and link');
  const { hash } = new URL(await sharing.copy('Copy: Link'));
  const embed = await host(page, hash);
  await expect(embed.diagram).toBeVisible();
  await embed.press('Next step');
  await expect(embed.within.getByText('Recorded, redacted')).toBeVisible();
  const href = await embed.within.getByRole('link', { name: 'Open in Signpost' }).getAttribute('href');
  await page.goto(href ?? '');
  await expect(captures.page.getByText(/^Step 2 of/)).toBeVisible();
});

test('taken away and put back, as instant navigation does, it opens again', async ({ page }) => {
  const embed = await host(page, '#/flows/channel-self/2');
  await embed.expectStep(2);
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    frame?.remove();
    if (frame) document.querySelector('h1')?.after(frame);
  });
  await expect(embed.diagram).toBeVisible();
  await embed.expectStep(2);
});

test('what cannot be shown is answered with a sentence that says why', async ({ page }) => {
  const answers = [
    ['', 'names no flow and no trace'],
    ['#/token', 'names no flow and no trace'],
    ['#/flows/no-such-flow', 'there is no flow “no-such-flow”'],
    ['#/flows/oauth-card?fault=nothing', 'there is no fault “nothing” in this flow. There is: bot-secret-expired, '],
    ['#/flows/oauth-card?fault=connection-misspelt&cloud=china', 'but not both'],
    ['#/flows/oauth-card?steps=30-40', 'there are 24 steps, and none of 30 to 40'],
    ['#/trace/1.eJx', 'Nothing can be shown: '],
    ['#/v9/flows/oauth-card', 'newer version'],
  ] as const;
  for (const [fragment, sentence] of answers) {
    await page.goto('about:blank');
    await page.goto(`./embed.html${fragment}`);
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(page.getByRole('heading', { level: 1, name: 'No steps to show' })).toBeAttached();
  }
});

test('it has no box to type or paste into, and stores nothing', async ({ page }) => {
  await page.goto('./embed.html#/flows/oauth-card/6');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OAuthCard sign-in');
  expect(await page.locator('input:not([type=range]), textarea, [contenteditable], form').count()).toBe(0);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('everybody can read it, on a wide page and on a narrow one', async ({ page }) => {
  await page.goto('./embed.html#/flows/oauth-card/6?fault=connection-misspelt');
  await expect(new EmbedPage(page).diagram).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 700 });
  await expectAccessible(page);
  await expectFits(page);
});

test('on paper stand all its steps', async ({ page }) => {
  await page.goto('./embed.html#/flows/oauth-card/6?steps=3-9');
  await expect(new EmbedPage(page).diagram).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Bot to Token Service: Is a token stored?' }),
  ).toBeVisible();
  await expect(page.getByRole('group', { name: 'Player' })).toBeHidden();
  expect(await page.locator('main > ol > li:visible').count()).toBe(7);
});

test('a page that is printed shows the step in the room that its frame has', async ({ page }) => {
  const embed = await host(page, '#/flows/oauth-card/6?steps=3-9');
  await expect(embed.diagram).toBeVisible();
  const frame = page.locator('iframe');
  await expect.poll(() => frame.evaluate(({ style }) => style.height)).not.toBe('');
  const height = await frame.evaluate(({ clientHeight }) => clientHeight);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1000 });
  await expect(embed.step.getByText('questions at once.')).toBeInViewport({ ratio: 1 });
  await expect(embed.diagram).toBeVisible();
  expect(await frame.evaluate(({ clientHeight }) => clientHeight)).toBe(height);
  expect(
    await embed.within.locator('main').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
  ).toBe(0);
});

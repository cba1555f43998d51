/** The whole before and after the parts, and the other ways to tell a flow. */
import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

test('a flow opens at its introduction: the cast, what each has, the ways, what can go wrong', async ({
  page,
  flows,
}) => {
  await page.goto('./#/flows/oauth-card');
  const cast = flows.introduction.getByRole('region', { name: 'Who takes part' }).getByRole('listitem');
  await expect(cast.filter({ hasText: 'Token Service' }).first()).toContainText('Has at the start');
  await expect(flows.introduction.getByRole('button', { name: 'Token already stored' })).toBeVisible();
  await expect(flows.introduction).toContainText('OAuth in Bot Framework');
  await flows.drawn();
  await expect(page.locator('[data-step]:not([data-state="future"])')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  await flows.expectStep(1);
  await expect(page.getByText(/^1 of \d+, User to Channel: /)).toBeAttached();
  await page.keyboard.press('Home');
  await expect(flows.introduction).toBeVisible();
});

test('the focus goes on where the reader does when Begin goes away', async ({ page, flows }) => {
  await flows.switchQuestionsOff();
  await page.goto('./#/flows/oauth-card');
  await flows.introduction.getByRole('button', { name: 'Begin' }).press('Enter');
  await flows.expectStep(1);
  await page.keyboard.press('Tab');
  await expect(flows.inspector.locator(':focus')).toHaveCount(1);
});

test('the recap has every step in words and gives them as text, Markdown and JSON', async ({ page, flows, work }) => {
  await page.goto('./#/flows/oauth-card/recap');
  await expect(flows.recap).toBeVisible();
  await flows.drawn();
  await expect(page.locator('[data-step][data-state="future"]')).toHaveCount(0);
  await expectAccessible(page);
  const format = flows.recap.getByLabel('Format of the transcript');
  const written = await work.watchClipboard();
  await flows.recap.getByRole('button', { name: 'Copy' }).click();
  await expect(flows.recap.getByText('Copied')).toBeVisible();
  const [text = ''] = await written();
  expect(text).toContain('Told as: First time');
  expect(text).toMatch(/^1\. User to Channel: /m);
  await format.selectOption('JSON');
  const download = page.waitForEvent('download');
  await flows.recap.getByRole('button', { name: 'Save' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('oauth-card-transcript.json');
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({ flow: 'oauth-card', faults: [] });
  await flows.recap.getByRole('button', { name: /^3\. / }).click();
  await flows.expectStep(3);
});

test('told coarser or closer, the reader stays at their step and the link says how', async ({ page, flows }) => {
  await flows.open('oauth-card/2');
  const detail = page.getByRole('group', { name: 'Level of detail' });
  const normal = await flows.stepCount();
  const title = await flows.inspector.getByRole('heading', { level: 2 }).innerText();
  await detail.getByRole('button', { name: 'Wire' }).click();
  await expect(page).toHaveURL(/detail=wire/);
  await expect(flows.inspector.getByRole('heading', { name: title })).toBeVisible();
  expect(await flows.stepCount()).toBeGreaterThan(normal);
  await detail.getByRole('button', { name: 'Overview' }).click();
  await expect(page).toHaveURL(/detail=overview/);
  await expect(detail.getByRole('button', { name: 'Overview' })).toHaveAttribute('aria-pressed', 'true');
  expect(await flows.stepCount()).toBeLessThan(normal);
  await detail.getByRole('button', { name: 'Normal' }).click();
  await expect(page).not.toHaveURL(/detail=/);
});

test('another cloud changes the addresses', async ({ page, flows }) => {
  await flows.open('oauth-card/2');
  await page.getByLabel('Cloud').selectOption('US Government');
  await expect(page).toHaveURL(/cloud=us-gov/);
  await flows.expectStep(2);
  await page.getByLabel('Cloud').selectOption('Public');
  await expect(page).not.toHaveURL(/cloud=/);
});

test('at 360 px the telling folds into one button, and the diagram keeps its room', async ({ page, flows }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await flows.open('oauth-card/2');
  const drawing = await flows.drawn();
  await expect(page.getByLabel('Cloud')).toBeHidden();
  await expect(drawing).toBeInViewport();
  await page.getByRole('button', { name: 'List, export and telling' }).click();
  await expect(page.getByLabel('Cloud')).toBeVisible();
  await expectFits(page);
  await page.goto('./#/flows/oauth-card');
  await expect(flows.introduction).toBeVisible();
  await expectFits(page);
  await page.goto('./#/flows/oauth-card/recap');
  await expect(flows.recap).toBeVisible();
  await expectFits(page);
});

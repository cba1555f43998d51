/** A flow is made to go wrong, looked at where it fails, and set right again. */
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

const LABEL = 'The connection has another name in Azure';
/** The step with the fault, found by its title: its number may change. */
const TITLE = 'Is a token already stored?';

test('a fault is entered at its step and left again, and the reader keeps their place', async ({ page, flows }) => {
  await flows.open('oauth-card/1');
  await flows.drawn();
  while ((await flows.inspector.getByRole('heading', { name: TITLE }).count()) === 0) await flows.next();
  const steps = await flows.stepCount();
  const fault = flows.inspector.getByRole('switch', { name: LABEL });
  await fault.focus();
  await page.keyboard.press('Space');
  await expect(fault).toBeChecked();
  await expect(fault).toBeFocused();
  await expect(flows.inspector.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(flows.fault).toContainText(LABEL);
  await expect(page).toHaveURL(/fault=connection-misspelt/);
  await expect(page.locator('[data-step][data-failed]').first()).toBeAttached();
  expect(await flows.stepCount()).toBeLessThan(steps);
  const story = flows.inspector.getByRole('region', { name: LABEL });
  await expect(story).toContainText('What people see');
  await expect(story).toContainText('What to do');
  await expect(story.getByRole('list', { name: 'Sources' }).getByRole('link').first()).toBeVisible();
  await expectAccessible(page);

  await flows.fault.getByRole('button', { name: 'Leave' }).click();
  await expect(flows.fault).toBeHidden();
  await expect(page).not.toHaveURL(/fault=/);
  await expect(flows.inspector.getByRole('heading', { name: TITLE })).toBeVisible();
  expect(await flows.stepCount()).toBe(steps);
  await expect(page.getByRole('region', { name: 'OAuthCard sign-in', exact: true })).toBeFocused();
});

test('the link of a fault opens the step at which it fails', async ({ page, flows, work }) => {
  await flows.open('oauth-card/1?fault=connection-misspelt');
  const written = await work.watchClipboard();
  const place = await flows.fault.getByRole('button', { name: /^Step \d+, where it fails/ }).innerText();
  await flows.fault.getByRole('button', { name: 'Copy a link to where it fails' }).click();
  await expect(flows.fault.getByRole('status')).toHaveText('Link copied');
  const [link = ''] = await written();
  await page.goto('about:blank');
  await page.goto(link);
  await flows.expectStep(Number(/\d+/.exec(place)?.[0]));
  await expect(flows.inspector.getByRole('region', { name: LABEL })).toContainText('Fails here');
  await expect(flows.fault.getByText('It fails at this step')).toBeVisible();
});

test('faults that change different things combine; the next is found when the first is mended', async ({
  page,
  flows,
}) => {
  await flows.open('oauth-card/1?fault=connection-misspelt.wrong-audience');
  await expect(flows.fault).toContainText(`${LABEL}; The token is for another service`);
  const first = await flows.fault.getByRole('button', { name: /^Step \d+, where it fails/ }).innerText();
  await page.goto('./#/flows/oauth-card/1?fault=wrong-audience');
  await expect(flows.fault).not.toContainText(LABEL);
  await expect(flows.fault.getByRole('button', { name: /^Step \d+, where it fails/ })).not.toHaveText(first);
});

test('all that can go wrong stands in the introduction, each with its link', async ({ page, flows }) => {
  await page.goto('./#/flows/oauth-card');
  await flows.introduction.getByRole('link', { name: LABEL }).click();
  await expect(flows.inspector.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(flows.inspector.getByRole('switch', { name: LABEL })).toBeChecked();
});

test('at 360 px a fault leaves room for the diagram and hides nothing', async ({ page, flows }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await flows.open('oauth-card/1?fault=connection-misspelt');
  await flows.drawn();
  await flows.fault.getByRole('button', { name: 'Where it fails, and the way out' }).click();
  await flows.fault.getByRole('button', { name: /^Step \d+, where it fails/ }).click();
  await expectFits(page);
  await expectAccessible(page);
});

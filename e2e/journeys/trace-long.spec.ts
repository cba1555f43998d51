/** A capture with more steps than Mermaid draws: rows of our own, beside a long list of hops. */
import { expect, expectAccessible, expectFits, test } from '../journey.ts';

const BEGIN = Date.parse('2026-03-12T09:31:07Z');

/** A browser that is sent to sign in again and again, until it has come this often. */
function longCapture(rounds: number): string {
  const service = 'https://token.botframework.com';
  const asked = Array.from({ length: rounds }, (_, round) => [
    ['/.auth/web/login/setting', `https://login.northwind.example/authorize?state=${round}-state-of-this-round`],
    ['/.auth/web/redirect', `${service}/.auth/web/login/setting`],
  ]).flat();
  const entries = asked.map(([path, location], index) => ({
    startedDateTime: new Date(BEGIN + index * 250).toISOString(),
    request: { method: 'GET', url: `${service}${path}`, headers: [] },
    response: { status: 302, headers: [{ name: 'Location', value: location }], content: {} },
  }));
  return JSON.stringify({ log: { version: '1.2', entries } });
}

test('a long sign-in can be read by everybody, in a window of 360 px and with text of twice the size too', async ({
  page,
  captures,
}) => {
  test.slow();
  await captures.open();
  await captures.openFile('long.har', longCapture(60));
  const rows = page.locator('[data-step]');
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.locator('[data-when="now"]')).toBeInViewport();
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await expectAccessible(page);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '32px';
  });
  await expectFits(page);
  // A row has room for its label, and stands below the row before it.
  await expect.poll(async () => (await rows.first().boundingBox())?.height).toBeGreaterThan(60);
  const label = await rows.first().getByText(/\w/).first().boundingBox();
  expect(label?.height ?? 99).toBeLessThan(60);
  // The strip's buttons stand beside what it says, or below, and cover nothing.
  const facts = await page.getByText(/requests from/).boundingBox();
  const button = await page.getByRole('button', { name: 'Show as a list' }).boundingBox();
  expect(button?.y ?? 0).toBeGreaterThanOrEqual((facts?.y ?? 0) + (facts?.height ?? 0));
});

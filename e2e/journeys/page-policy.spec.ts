/** Whether the page’s policy holds, asked by breaking it: by the reader in the list behind the badge, and by the test. */
import { expect, test, type Page } from '@playwright/test';
import { serveBuild } from '../driver/static-host.ts';
import { expectAccessible } from '../journey.ts';
import { epoch, makeToken } from '../tokens.ts';
import { TokenPage } from '../pages/token-page.ts';

const openLedger = async (page: Page) => {
  await page.getByRole('button', { name: /to other addresses$/ }).click();
  return page.getByRole('dialog', { name: 'What left this tab' });
};

test('the reader has the policy tested, sees what was refused, and nothing is counted as sent', async ({ page }) => {
  const host = await serveBuild({ withHeaders: true });
  await page.goto(host.url);
  const dialog = await openLedger(page);
  const line = dialog.getByRole('heading', { name: /^Page policy/ });
  await expect(line).toHaveText('Page policy: cannot tell');
  await dialog.getByRole('button', { name: 'Test the policy' }).click();
  await expect(line).toHaveText('Page policy: in force');
  await expect(dialog.getByRole('status')).toContainText('The host sends the policy as a header too');
  await expect(dialog.getByRole('listitem').filter({ hasText: ': refused' })).toHaveCount(3);
  await expect(dialog).toContainText('None since the page loaded');
  await expect(dialog).toContainText(/Version \d+\.\d+\.\d+, with the mark [0-9a-f]{16}/);
  await expectAccessible(page);
  for (const name of ['Licences', 'Bill of materials']) {
    const link = dialog.getByRole('link', { name });
    const { href } = await link.evaluate((element: HTMLAnchorElement) => ({ href: element.href }));
    expect((await page.request.get(href)).status()).toBe(200);
  }
  await host.close();
});

test('without the host’s headers the document’s own policy is in force, and that is said', async ({ page }) => {
  await page.goto('./');
  const dialog = await openLedger(page);
  await dialog.getByRole('button', { name: 'Test the policy' }).click();
  await expect(dialog.getByRole('heading', { name: 'Page policy: in force' })).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('Only the document’s own policy answered');
});

test('where the policy was taken out of the document, the test says so and asks no address elsewhere', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route('./', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace(/<meta[^>]*Content-Security[^>]*>/, ''),
    });
  });
  await page.goto('./');
  const dialog = await openLedger(page);
  await dialog.getByRole('button', { name: 'Test the policy' }).click();
  await expect(dialog.getByRole('heading', { name: 'Page policy: not in force' })).toBeVisible();
  expect(asked.filter((url) => url.includes('.invalid'))).toEqual([]);
});

test('Trusted Types refuse text as HTML, as a script and as its address', async ({ page }) => {
  await page.goto('./');
  const refused = await page.evaluate(() =>
    [
      () => (document.createElement('div').innerHTML = '<b>text</b>'),
      () => (document.createElement('script').src = './text.js'),
      () => (document.createElement('script').textContent = 'text()'),
      () => document.createElement('button').setAttribute('onclick', 'text()'),
      () => window.trustedTypes?.createPolicy('another', {}),
    ].map((attempt) => {
      try {
        attempt();
        return 'let through';
      } catch (error) {
        return (error as Error).name;
      }
    }),
  );
  expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError', 'TypeError']);
});

test('opened by plain http, tokens are decoded, and the page says why signatures are not checked', async ({
  playwright,
}) => {
  const host = await serveBuild();
  const { CHROMIUM_PATH } = process.env;
  const browser = await playwright.chromium.launch({
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
    args: ['--no-sandbox', '--host-resolver-rules=MAP plain.test 127.0.0.1'],
  });
  const page = await browser.newPage({ baseURL: host.url.replace('localhost', 'plain.test') });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const { token, publicJwk } = await makeToken('ES256', { iss: 'https://a.example', sub: 'me', exp: epoch() + 600 });
  const screen = new TokenPage(page);
  await screen.open();
  await screen.paste(token);
  await screen.giveKey(JSON.stringify(publicJwk));
  await expect(page.getByText('https://a.example').first()).toBeVisible();
  await expect(screen.lamp('Signature')).toContainText('Cannot tell');
  await expect(screen.lamp('Signature')).toContainText('https or localhost');
  const dialog = await openLedger(page);
  await expect(dialog).toContainText('Open it by https or on localhost');
  await page.goto('./#/flows/oauth-card/2');
  await expect(page.getByRole('alert')).toContainText('neither https nor localhost');
  expect(errors).toEqual([]);
  await browser.close();
  await host.close();
});

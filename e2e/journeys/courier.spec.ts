/** Keys are fetched at a press of a button that shows the address, by a frame that sees no token; in both engines. */
import { expect, test, type Page, type Request } from '@playwright/test';
import { epoch, makeToken } from '../tokens.ts';
import { TokenPage } from '../pages/token-page.ts';

const KEYS = 'https://login.botframework.com/v1/.well-known/keys';

/** Every request that leaves the origin, as it was sent. */
function watch(page: Page, baseURL: string | undefined): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) requests.push(request);
  });
  return requests;
}

const channelToken = () =>
  makeToken(
    'ES256',
    { iss: 'https://api.botframework.com', aud: 'bot', serviceurl: 'https://smba.example/', exp: epoch() + 600 },
    { kid: 'fetched-key' },
  );

async function openDiscovery(page: Page, token: string): Promise<void> {
  const screen = new TokenPage(page);
  await screen.open();
  // Key by key: what the driver fills into a Firefox at once, the page does not hear of.
  await screen.box.focus();
  await page.keyboard.type(token);
  const show = page.getByRole('button', { name: 'Show the token' });
  await expect(show.or(screen.answer)).toBeVisible();
  if (await show.isVisible()) await show.click();
  await expect(page.getByRole('button', { name: `Fetch ${KEYS}` })).toBeVisible();
}

test('nothing is asked before the button that shows the address is pressed, and then only that', async ({
  page,
  baseURL,
}) => {
  const requests = watch(page, baseURL);
  const { token, publicJwk } = await channelToken();
  await page.route('https://login.botframework.com/**', (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      json: { keys: [{ ...publicJwk, kid: 'fetched-key', endorsements: ['msteams'] }] },
    }),
  );
  await openDiscovery(page, token);
  expect(requests).toEqual([]);

  await page.getByRole('button', { name: `Fetch ${KEYS}` }).click();
  await expect(page.getByText(/Fetched at your press from/)).toContainText(KEYS);
  await expect(page.getByText('Matches key “fetched-key” (ES256)').first()).toBeVisible();
  expect(requests.map((request) => request.url())).toEqual([KEYS]);
  const headers = await requests[0]?.allHeaders();
  expect(headers).not.toHaveProperty('referer');
  expect(headers).not.toHaveProperty('cookie');
  expect(JSON.stringify(headers)).not.toContain(token.slice(0, 40));

  await page.getByRole('button', { name: /Keys asked for: 1 request/ }).click();
  await expect(page.getByRole('dialog')).toContainText(KEYS);
  await expect(page.getByRole('dialog')).toContainText('answered');
});

const FAILURES = [
  {
    what: 'an HTTP status',
    says: 'HTTP status 404',
    answer: { status: 404, headers: { 'access-control-allow-origin': '*' } },
  },
  {
    what: 'an answer no page may read',
    says: 'does not let a page',
    answer: { headers: { 'access-control-allow-origin': 'https://other.example' } },
  },
  { what: 'no answer at all', says: 'could not be reached', answer: undefined },
] as const;

for (const { what, says, answer } of FAILURES) {
  test(`says what came instead of keys: ${what}`, async ({ page }) => {
    await page.route('https://login.botframework.com/**', (route) =>
      answer === undefined ? route.abort('connectionrefused') : route.fulfill({ ...answer, body: '{}' }),
    );
    const { token } = await channelToken();
    await openDiscovery(page, token);
    await page.getByRole('button', { name: `Fetch ${KEYS}` }).click();
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByText(`curl -fsS '${KEYS}'`)).toBeVisible();
    await expect(page.getByText('Waiting for the answer.')).toBeHidden();
  });
}

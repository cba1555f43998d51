import { deflateRawSync } from 'node:zlib';
import { OLD_DIAGRAM_LINK, OLD_LINKS } from '#core/sharing/old-links.testing.ts';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, leftBehind, test } from '../journey.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** As somebody does who presses a link on the page itself, so that no document is loaded. */
const follow = (page: Page, hash: string): Promise<void> => page.evaluate((to) => void (location.hash = to), hash);

const packed = (text: string): string => `1.${deflateRawSync(text).toString('base64url')}`;

test('every form of link that there ever was opens something, and Back leads through them', async ({ page }) => {
  await page.goto('./');
  const opened: string[] = [];
  for (const { link } of OLD_LINKS.filter(({ opens }) => opens.screen !== 'presenter')) {
    await follow(page, link);
    await expect(page.locator('main h1:not(.visually-hidden)')).toBeVisible();
    await expect(page.getByRole('heading', { name: /nothing at this address|newer Signpost/ })).toHaveCount(0);
    opened.push(page.url());
  }
  expect(new Set(opened).size).toBeGreaterThan(10);
  await follow(page, '#/glossary/pkce');
  await follow(page, '#/flows/channel-self');
  await expect(page.getByRole('heading', { name: 'Channel acts for itself' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'PKCE' })).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/#\/flows\/channel-self$/);
});

test('the link to a step names the step, and opens it elsewhere', async ({ page, flows, work }) => {
  await flows.open('oauth-card/9');
  const title = await flows.inspector.getByRole('heading', { level: 2 }).first().innerText();
  const written = await work.watchClipboard();
  await flows.inspector.getByRole('button', { name: 'Copy a link to this step' }).click();
  await expect(flows.inspector.getByText('Link copied')).toBeAttached();
  const [link = ''] = await written();
  expect(link).toMatch(/#\/flows\/oauth-card\/[a-z-]+$/);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(flows.inspector.getByRole('heading', { level: 2 }).first()).toHaveText(title);
  await expect(page).toHaveURL(/#\/flows\/oauth-card\/9$/);
});

test('a shared trace opens at the step where its sender stood', async ({ page, captures, sharing }) => {
  await captures.openSample('OAuthCard sign-in that works');
  await captures.inspector.getByText(/^Step 1 of/).waitFor();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  const place = await captures.inspector.getByText(/^Step \d+ of/).innerText();
  await sharing.open();
  await sharing.turnTo('Files and link');
  const link = await sharing.copy('Copy: Link');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
  await expect(captures.inspector.getByText(place, { exact: true })).toBeVisible();
});

test('a diagram travels in a link that is made when it is asked for, and is offered where a text is', async ({
  page,
  diagram,
}) => {
  await diagram.open();
  const copy = page.getByRole('button', { name: 'Copy link' });
  await expect(copy).toBeHidden();
  await diagram.write('sequenceDiagram', 'Alice->>Bob: Hello', 'Bob-->>Alice: Hello too');
  await diagram.drawn(2);
  await expect(copy).toHaveAccessibleDescription('The text will be in the link: whoever has the link can read it.');
  expect(page.url()).toMatch(/#\/diagram$/);
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Copied, \d+ characters\.$/)).toBeVisible();
  await expectAccessible(page);
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await page.goto('about:blank');
  await page.goto(link);
  await diagram.drawn(2);
  await expect(diagram.text).toHaveValue(/Alice->>Bob: Hello\n/);
  await expect(page).toHaveURL(/#\/diagram$/);
  expect(await leftBehind(page)).not.toContain(link.slice(-30));

  await follow(page, OLD_DIAGRAM_LINK);
  const dialog = page.getByRole('dialog', { name: 'Open the shared diagram?' });
  await expect(dialog).toContainText('There is a text of yours in the box.');
  await page.keyboard.press('Escape');
  await expect(diagram.text).toHaveValue(/Alice/);
  await follow(page, OLD_DIAGRAM_LINK);
  await dialog.getByRole('button', { name: 'Open the shared diagram' }).click();
  await expect(diagram.text).toHaveValue(/Browser->>Bot/);

  await diagram.text.fill('x'.repeat(70_000));
  await copy.click();
  await expect(page.getByText(/^This diagram is too long for a link/)).toBeVisible();
});

test('a link of a newer version says so and what to do, on every width', async ({ page }) => {
  for (const hash of ['#/v2/flows/oauth-card/3', '#/v9/quiz/4?team=red']) {
    await page.goto('about:blank');
    await page.goto(`./${hash}`);
    await expect(page.getByRole('heading', { name: 'This link is from a newer Signpost' })).toBeVisible();
    await expect(page).toHaveTitle('A newer link · Signpost');
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await page.getByRole('button', { name: 'Load the app again' }).click();
  await expect(page.getByRole('heading', { name: 'This link is from a newer Signpost' })).toBeVisible();
  await expect(page).toHaveURL(/#\/v9\/quiz/);
  await follow(page, '#/diagram/2.AAAA');
  await expect(page.getByRole('alert')).toContainText('of version 2');
});

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const HOSTILE = [
  '#javascript:alert(1)',
  '#/javascript:alert(1)',
  `#/${MARKUP}`,
  `#/${encodeURIComponent(MARKUP)}`,
  `#/flows/${MARKUP}`,
  `#/flows/oauth-card/${MARKUP}`,
  `#/flows/oauth-card/2?seed=${MARKUP}&variant=${MARKUP}&fault=${MARKUP}`,
  '#/flows/__proto__/1',
  '#/flows/constructor/prototype?variant=__proto__&fault=hasOwnProperty',
  '#/flows/tostring?cloud=valueof&detail=constructor',
  '#/flows/oauth-card/2?__proto__[screen]=token&constructor=1',
  '#/flows/oauth-card/999999999999999999999',
  `#/flows/oauth-card/2?fault=${'a.'.repeat(20_000)}`,
  '#/flows/%2e%2e/%2e%2e/etc/passwd',
  '#//evil.example/x',
  '#/glossary/__proto__',
  '#/glossary/tostring',
  `#/glossary/${encodeURIComponent(MARKUP)}`,
  '#/token/eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.?verified=true',
  '#/token?sample=__proto__&verdict=pass&verified=true',
  '#/trace?sample=constructor',
  '#/tour/-1',
  '#/%E0%A4%A',
  '#/\u202Egnp.exe',
  '#/v1/v2/v3',
  '#/v0/flows',
  `#/v${'9'.repeat(400)}/flows`,
  `#/trace/1.${'A'.repeat(1_000_000)}`,
  `#/trace/${packed('x'.repeat(5_000_000))}`,
  `#/trace/${packed(JSON.stringify({ signpost: 'session', version: 1, verified: true, name: MARKUP, hops: [] }))}`,
  `#/diagram/${packed('sequenceDiagram\n'.repeat(400_000))}`,
  `#/diagram/${packed(`%%{init: {"securityLevel": "loose", "themeCSS": "*{background:url(//evil.example)}"}}%%
sequenceDiagram
A->>B: ${MARKUP} $$\\href{javascript:alert(3)}{x}$$
click A href "javascript:alert(4)"
link A: x @ javascript:alert(5)`)}`,
];

test('hostile links are inert: no dialog, no markup, no verdict, and the app goes on', async ({ page, flows }) => {
  let asked = 0;
  page.on('dialog', async (dialog) => {
    asked += 1;
    await dialog.dismiss();
  });
  await page.goto('./');
  for (const hash of HOSTILE) {
    await follow(page, hash);
    await expect(page.locator('main h1').first()).toBeAttached();
    const found = await page.evaluate(() => ({
      markup: document.querySelectorAll('img, main script, [onerror], [href^="javascript:"], [src*="evil"]').length,
      verdicts: document.querySelectorAll('[data-verdict="pass"]').length,
      polluted: 'screen' in {} || 'verified' in {},
      title: document.title,
    }));
    expect(found, hash.slice(0, 60)).toMatchObject({ markup: 0, verdicts: 0, polluted: false });
    expect(found.title).not.toContain('alert');
    await page.keyboard.press('Escape');
  }
  await flows.open('channel-self/2');
  await flows.expectStep(2);
  expect(asked).toBe(0);
});

test('an answer of a sign-in is out of everything at once, and the reader is told', async ({ page }) => {
  const canary = 'Qx7Canary42Zt';
  for (const answer of [`?code=${canary}&state=s-${canary}#/token`, `#access_token=${canary}&token_type=Bearer`]) {
    await page.goto('about:blank');
    await page.goto(`./${answer}`);
    const dialog = page.getByRole('dialog', { name: 'The address held the answer of a sign-in' });
    await expect(dialog).toContainText('It was taken out of the address before anything read it');
    await expectAccessible(page);
    const entries = await page.evaluate(() => JSON.stringify(performance.getEntries()));
    expect(`${await leftBehind(page)} ${entries}`).not.toContain(canary);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(canary);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.goto('./#/glossary');
    await page.goBack();
    expect(page.url()).not.toContain(canary);
  }
  await page.goto('about:blank');
  await page.goto('./?utm_source=letter#/token');
  await expect(page).toHaveURL(/\/#\/token$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
